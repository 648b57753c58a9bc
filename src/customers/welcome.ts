import { Refused } from '../audit';
import { requireUsable } from './account-state';
import { arrive } from './arrival';
import { createClaims } from './claims';
import { requireVerified } from './rules';
import { settle } from './settle';
import { requireProvisioned } from './standing';
import type { Visit } from './visit';

/** Links somebody who comes for the first time; `null` when another sign-in of theirs has done so meanwhile. */
export async function welcome(visit: Visit): Promise<{ accountId: string } | null> {
  const { deps, send, signIn, linkId } = visit;
  const { rules, identity, provider } = signIn;
  const email = requireVerified(identity, visit.email);
  // Before anything is made for them.
  await requireProvisioned(visit, { email });
  const claims = createClaims({ storage: deps.storage, provider, now: deps.clock() }, linkId);
  const arrival = await arrive({ send, claims }, { rules, email, displayName: identity.displayName });
  if (arrival === null) return null;
  const { accountId, created, isNew } = arrival;
  if (await deps.isBeingErased(accountId)) throw new Refused('customer.being-erased');
  await requireProvisioned(visit, { accountId });
  const isActive = isNew || (await requireUsable(send, rules, accountId));
  const detail = created ? 'customer.created' : 'customer.adopted';
  const isSettled = await settle(visit, { accountId, isActive, isNew, arrival: detail }, undefined);
  return isSettled ? { accountId } : null;
}
