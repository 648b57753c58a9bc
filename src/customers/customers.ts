import { Refused } from '../audit';
import { identityLinks, isLinked, linkIdOf, type Linkable } from './identity-link';
import { refusing } from './refusals';
import type { CustomerSignIn } from './sign-in';
import { begin, type CustomersOptions } from './visit';
import { welcome } from './welcome';
import { welcomeBack } from './welcome-back';

export interface Customers {
  /**
   * The account of whom a provider vouches for; made, found or brought up to date as the provider's rules say.
   * @throws Refused with a `customer.*` or `jira.*` reason; the errors of storage
   */
  resolve(signIn: CustomerSignIn): Promise<{ readonly accountId: string }>;
  /** The account that an identity is linked to, or `null`. Strictly consistent. */
  accountOf(identity: Linkable): Promise<string | null>;
}

export function createCustomers(deps: CustomersOptions): Customers {
  const links = deps.storage.of(identityLinks);
  return {
    resolve: (signIn) =>
      refusing(async () => {
        const visit = await begin(deps, signIn);
        const link = await links.get(visit.linkId);
        if (isLinked(link)) return welcomeBack(visit, link);
        const welcomed = await welcome(visit);
        if (welcomed !== null) return welcomed;
        const linked = await links.get(visit.linkId);
        if (isLinked(linked)) return welcomeBack(visit, linked);
        throw new Refused('customer.refused');
      }),
    accountOf: async (identity) => {
      const link = await links.get(await linkIdOf(deps.pseudonyms, identity));
      return isLinked(link) ? link.accountId : null;
    },
  };
}
