import { Refused } from '../audit';
import { requireUsable } from './account-state';
import type { Linked } from './identity-link';
import { settle } from './settle';
import { requireProvisioned } from './standing';
import type { Visit } from './visit';

/** Signs in somebody who has a link. */
export async function welcomeBack(visit: Visit, link: Linked): Promise<{ accountId: string }> {
  const { accountId } = link;
  const { email, signIn } = visit;
  if (await visit.deps.isBeingErased(accountId)) throw new Refused('customer.being-erased');
  const isVouched = email !== null && signIn.identity.emailVerified;
  await requireProvisioned(visit, { accountId, ...(isVouched ? { email } : {}) });
  const isActive = await requireUsable(visit.send, signIn.rules, accountId);
  await settle(visit, { accountId, isActive, isNew: false, arrival: null }, link);
  return { accountId };
}
