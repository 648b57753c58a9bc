import type { JiraSender } from '../jira';
import { digestOf } from './applied-rules';
import { readEmail, type EmailAddress } from './email';
import { linkIdOf } from './identity-link';
import type { Keeping } from './keeping';
import { patienceMs, timer, withPatience, type Timer } from './patience';
import { mappedOrganizations, requireAllowed } from './rules';
import type { CustomerSignIn } from './sign-in';

export interface CustomersOptions extends Keeping {
  /** As the app. */
  readonly send: JiraSender;
  /** How long one sign-in waits for Jira altogether. Milliseconds, 15,000 when left out. */
  readonly patienceMs?: number;
  /** Tells when that is over; the process's own when left out. */
  readonly timer?: Timer;
}

/** One sign-in at work. */
export interface Visit {
  readonly deps: CustomersOptions;
  readonly send: JiraSender;
  readonly signIn: CustomerSignIn;
  readonly email: EmailAddress | null;
  readonly linkId: string;
  /** Names of organizations. */
  readonly organizations: readonly string[];
  readonly digest: string;
}

/**
 * Begins the work on a sign-in of somebody who may come at all.
 * @throws Refused as {@link requireAllowed}
 */
export async function begin(deps: CustomersOptions, signIn: CustomerSignIn): Promise<Visit> {
  const { identity, rules } = signIn;
  const email = readEmail(identity.email);
  requireAllowed(rules, identity, email);
  const domain = identity.emailVerified && email !== null ? email.domain : null;
  const organizations = mappedOrganizations(rules.organizations.mappings, {
    groups: identity.groups,
    domain,
  });
  return {
    ...{ deps, signIn, email, organizations },
    send: withPatience(deps.send, deps.patienceMs ?? patienceMs, deps.timer ?? timer),
    linkId: await linkIdOf(deps.pseudonyms, { ...identity, provider: signIn.provider }),
    digest: await digestOf(deps.pseudonyms, signIn, organizations),
  };
}
