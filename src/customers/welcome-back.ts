import { DAY_MS } from '../shared/clock';
import { requireUsable } from './account-state';
import { knowsPortal } from './applied-rules';
import { apply } from './apply';
import type { Linked } from './identity-link';
import { keep } from './keeping';
import type { CustomersOptions, Visit } from './visit';

/** How seldom a link's last use is noted. */
const usedAtStepMs = 30 * DAY_MS;

/** Signs in somebody who has a link. */
export async function welcomeBack(visit: Visit, link: Linked): Promise<{ accountId: string }> {
  const { deps, send, signIn, digest, linkId } = visit;
  const { accountId } = link;
  const isActive = await requireUsable(send, signIn.rules, accountId);
  const isApplied = link.rules === digest && knowsPortal(signIn.rules, signIn.portal, link);
  if (isActive && !isApplied) await bringUpToDate(visit, link);
  else if (isUseDue(deps, link))
    await keep(deps, signIn, { linkId, link, arrival: null, changes: [], claims: null });
  return { accountId };
}

async function bringUpToDate(visit: Visit, before: Linked): Promise<void> {
  const { deps, signIn, linkId } = visit;
  const { link, changes, failure } = await apply(visit, before, false);
  const isOtherwise = failure === null && (link.rules !== undefined || before.rules !== undefined);
  if (changes.length > 0 || isOtherwise || isUseDue(deps, before))
    await keep(deps, signIn, { linkId, link, changes, arrival: null, claims: null });
  if (failure !== null) throw failure.cause;
}

function isUseDue({ clock }: CustomersOptions, { usedAt }: Linked): boolean {
  return clock() - usedAt >= usedAtStepMs;
}
