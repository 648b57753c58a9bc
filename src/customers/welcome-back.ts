import { Refused } from '../audit';
import { requireUsable } from './account-state';
import type { Linked } from './identity-link';
import { settle } from './settle';
import type { Visit } from './visit';

/** Signs in somebody who has a link. */
export async function welcomeBack(visit: Visit, link: Linked): Promise<{ accountId: string }> {
  const { accountId } = link;
  if (await visit.deps.isBeingErased(accountId)) throw new Refused('customer.being-erased');
  if (await visit.deps.isDeprovisioned(accountId)) throw new Refused('customer.deactivated');
  const isActive = await requireUsable(visit.send, visit.signIn.rules, accountId);
  await settle(visit, { accountId, isActive, isNew: false, arrival: null }, link);
  return { accountId };
}
