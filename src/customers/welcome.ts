import { requireUsable } from './account-state';
import { apply } from './apply';
import { arrive } from './arrival';
import { createClaims, type Claims } from './claims';
import { identityLinks, isLinked, type Linked } from './identity-link';
import { keep } from './keeping';
import { requireVerified } from './rules';
import type { Visit } from './visit';

/** Links somebody who comes for the first time; `null` when another sign-in of theirs has done so meanwhile. */
export async function welcome(visit: Visit): Promise<{ accountId: string } | null> {
  const { deps, send, signIn, linkId } = visit;
  const { rules, identity } = signIn;
  const email = requireVerified(identity, visit.email);
  const now = deps.clock();
  const claims = createClaims({ storage: deps.storage, provider: signIn.provider, now }, linkId);
  const linkedMeanwhile = async () => isLinked(await deps.storage.of(identityLinks).get(linkId));
  const arrival = await arrive(
    { send, claims, linkedMeanwhile },
    { rules, email, displayName: identity.displayName },
  );
  if (arrival === null) return superseded(visit, claims);
  const { accountId, created, isNew } = arrival;
  const isActive = isNew || (await requireUsable(send, rules, accountId));
  const fresh: Linked = {
    ...{ state: 'linked', accountId, provider: signIn.provider, linkedAt: now, usedAt: now },
    ...{ organizations: [], portals: [] },
  };
  const outcome = isActive ? await apply(visit, fresh, created) : { link: fresh, changes: [], failure: null };
  // A customer who was created, or put into organizations, is on record whatever failed after that.
  const { link, changes, failure } = outcome;
  if (failure !== null && !isNew && changes.length === 0) throw failure.cause;
  const detail = created ? 'customer.created' : 'customer.adopted';
  const isKept = await keep(deps, signIn, { linkId, link, changes, arrival: detail, claims });
  if (failure !== null) throw failure.cause;
  return isKept ? { accountId } : null;
}

async function superseded({ deps }: Visit, claims: Claims): Promise<null> {
  if (await claims.standing()) await deps.storage.commit(claims.clearing());
  return null;
}
