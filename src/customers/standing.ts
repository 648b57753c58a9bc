import { Refused, subjectOf } from '../audit';
import type { EmailAddress } from './email';
import type { Visit } from './visit';

/**
 * Whoever provisions people decides whether they may come in.
 * @param person their account, an address that the provider vouches for, or both
 * @throws Refused `customer.deactivated`
 */
export async function requireProvisioned(
  { deps }: Pick<Visit, 'deps'>,
  { accountId, email }: { readonly accountId?: string; readonly email?: EmailAddress },
): Promise<void> {
  const named = {
    ...(accountId === undefined ? {} : { accountId }),
    ...(email === undefined ? {} : { subject: await subjectOf(deps.pseudonyms, email.address) }),
  };
  if (await deps.isDeprovisioned(named)) throw new Refused('customer.deactivated');
}
