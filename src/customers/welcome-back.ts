import { DAY_MS } from '../shared/clock';
import { requireUsable } from './account-state';
import { knowsPortal } from './applied-rules';
import { apply } from './apply';
import { identityLinks, isLinked, type Linked } from './identity-link';
import { keep } from './keeping';
import type { MembershipChange } from './memberships';
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

async function bringUpToDate(visit: Visit, link: Linked): Promise<void> {
  const { deps, signIn, linkId } = visit;
  const { link: applied, changes, failure } = await apply(visit, link, false);
  const isOtherwise = failure === null && (applied.rules !== undefined || link.rules !== undefined);
  if (changes.length > 0 || isOtherwise || isUseDue(deps, link)) {
    const now = await deps.storage.of(identityLinks).get(linkId);
    const { organizations } = isLinked(now) ? now : link;
    await keep(deps, signIn, {
      ...{ linkId, arrival: null, claims: null },
      link: { ...applied, organizations },
      changes: changes.filter((change) => !isOnRecord(change, link.organizations, organizations)),
    });
  }
  if (failure !== null) throw failure.cause;
}

/** Whether another sign-in, at work at the same moment, has made the same change and put it on record. */
function isOnRecord(
  { detail, organization }: MembershipChange,
  before: readonly string[],
  now: readonly string[],
): boolean {
  const isIn = now.includes(organization);
  return before.includes(organization) !== isIn && isIn === (detail === 'organization.added');
}

function isUseDue({ clock }: CustomersOptions, { usedAt }: Linked): boolean {
  return clock() - usedAt >= usedAtStepMs;
}
