import { Refused } from '../../audit';
import type { ProvisioningSettings } from '../../contract';
import { DAY_MS } from '../../shared/clock';
import { isCommitted } from '../../storage';
import { crossed, isConflict, untilAlone } from '../directory/alone';
import { asRead, scimUsers, type ScimUser } from '../directory/user';
import { arrive, arriveLate } from './arrive';
import { finish, note } from './finish';
import { isBusy, lease, type Leased } from './leased';
import { applyDesks, applyPlaces, leaveOther } from './places';
import { problemOf, type Problem } from './problem';
import type { SyncOptions, SyncRequest } from './sync-options';

/** `busy`: somebody else is at it; `paused`: an admin does not want it now. Otherwise it is done, or told why not. */
export type SyncOutcome = 'done' | 'busy' | 'paused' | Problem;

/**
 * Makes Jira what the identity provider asked for about one user. It can be cut off anywhere and asked for again, and
 * several may ask at once: who comes last sees what was asked for last.
 * @throws the errors of storage
 */
export function syncUser(deps: SyncOptions, id: string, request: SyncRequest): Promise<SyncOutcome> {
  return untilAlone(() => attempt(deps, id, request));
}

async function attempt(deps: SyncOptions, id: string, request: SyncRequest): Promise<SyncOutcome> {
  const found = await deps.storage.of(scimUsers).get(id);
  if (found === undefined) return 'done';
  if (isBusy(found, deps.clock())) return 'busy';
  const settings = await deps.settings();
  const user = settings.keepProfiles ? found : await withoutProfile(deps, found);
  if (settings.paused) return 'paused';
  const { digest } = await deps.desired(user, settings);
  if (user.state === 'synced' && user.applied === digest && request.force !== true) return 'done';
  const leased = await lease(deps, user);
  try {
    // Asked again: what changed before the lease must be seen, and what changes after it calls for work of its own.
    await work(deps, leased, { settings: await deps.settings(), request });
    return 'done';
  } catch (error) {
    if (isConflict(error)) await release(deps, leased);
    const problem = problemOf(error);
    if (problem === null) throw error;
    await note(deps, leased, { problem, request });
    // Nobody at the identity provider sees them any more, or would ask again.
    const isLeft = leased.user.leaving === true && problem.retryMs === null;
    return isLeft ? { ...problem, retryMs: DAY_MS } : problem;
  }
}

async function work(
  deps: SyncOptions,
  leased: Leased,
  { settings, request }: { settings: ProvisioningSettings; request: SyncRequest },
): Promise<void> {
  const desired = await deps.desired(leased.user, settings);
  const isUnknown = !desired.isIn && leased.user.accountId === undefined;
  if (isUnknown && (await arriveLate(deps, leased, { settings, request })) === null)
    return finish(deps, leased, { settings, request, desired, places: [], target: null });
  const target = await deps.targetOf(settings);
  const accountId = leased.user.accountId ?? (await arrive(deps, leased, { target, settings, request }));
  const otherKind = settings.target === 'customers' ? 'jira-users' : 'customers';
  const other = {
    field: target.field === 'organizations' ? 'groups' : 'organizations',
    target: () => deps.targetOf({ ...settings, target: otherKind }),
  } as const;
  await leaveOther(leased, accountId, other);
  await applyDesks(target, leased, { desired, settings, accountId });
  const { places, isMissing } = await applyPlaces(target, leased, { desired, settings, accountId });
  if (isMissing) throw new Refused('scim.place-missing');
  return finish(deps, leased, { settings, request, desired, places, target });
}

/** The user without names and addresses, for when an admin has decided not to keep them any more. */
async function withoutProfile({ storage }: SyncOptions, found: ScimUser): Promise<ScimUser> {
  const { profile, ...rest } = found;
  if (profile === undefined) return found;
  // The identity provider sees another resource from now on.
  const user = { ...rest, version: found.version + 1, revision: found.revision + 1 };
  await storage.commit([storage.of(scimUsers).writing(user.id, user, asRead(found))]);
  return user;
}

/** Lets others, and the next try, at the record of somebody whose change got in the way. */
async function release({ storage }: SyncOptions, { user: { id, busyUntil } }: Leased): Promise<void> {
  const users = storage.of(scimUsers);
  const user = await users.get(id);
  if (user?.busyUntil !== busyUntil) return;
  const free = { ...user, busyUntil: 0, revision: user.revision + 1 };
  const only = { field: 'revision', is: user.revision } as const;
  if (!(await isCommitted(storage, [users.writing(id, free, only)]))) throw crossed();
}
