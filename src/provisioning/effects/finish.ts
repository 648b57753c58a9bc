import { Refused } from '../../audit';
import type { ProvisioningSettings } from '../../contract';
import { chunks } from '../../shared/chunks';
import { limits, type Write } from '../../storage';
import type { ScimUser } from '../directory/user';
import { namedIn } from '../directory/users';
import type { Desired } from './desired';
import type { Leased } from './leased';
import type { Problem } from './problem';
import { userFacts, type SyncOptions, type SyncRequest } from './sync-options';
import type { Target } from './target';

/** Events that go with the record that they are about; further ones go before it. */
const mostAtOnce = 15;

export interface Done {
  readonly settings: ProvisioningSettings;
  readonly request: SyncRequest;
  readonly desired: Desired;
  /** IDs of the places where the user is now. */
  readonly places: readonly string[];
  /** `null` for somebody who has never been in Jira. */
  readonly target: Target | null;
}

/**
 * Puts on record that Jira is what was asked for; the record of somebody who was leaving is gone then.
 * @throws `storage.conflict` when something else is asked for by now
 */
export async function finish(deps: SyncOptions, leased: Leased, done: Done): Promise<void> {
  const { user } = leased;
  const { settings, desired, places, target } = done;
  const events = await told(deps, user, done);
  if (user.leaving === true) {
    const { accountId } = user;
    if (await deps.isHeld(namedIn(user))) throw new Refused('scim.held');
    if (accountId !== undefined && settings.onDeletion === 'erase') await deps.erase(accountId);
    const given = accountId === undefined ? [] : await givingAccount(deps, user, accountId);
    return leased.delete([...events, ...given]);
  }
  const { problem: _problem, plan: _plan, creating: _creating, ...rest } = user;
  const field = target?.field;
  return leased.write(
    () => ({
      ...rest,
      organizations: field === 'organizations' ? [...places] : [],
      groups: field === 'groups' ? [...places] : [],
      desks: [...desired.desks],
      ...{ state: 'synced', busyUntil: 0, applied: desired.digest },
    }),
    events,
  );
}

/** The events of what was done; all but the last are written at once when there are many. */
async function told(deps: SyncOptions, user: ScimUser, { request, target }: Done): Promise<Write[]> {
  if (target === null || user.plan === undefined) return [];
  const { field, details } = target;
  const about = (place: string) => (field === 'organizations' ? { organization: place } : {});
  const facts = userFacts(user, request);
  const events = await Promise.all([
    ...user.plan.added.map((id) => deps.events.writing({ ...facts, detail: details.added, ...about(id) })),
    ...user.plan.removed.map((id) =>
      deps.events.writing({ ...facts, detail: details.removed, ...about(id) }),
    ),
  ]);
  const last = events.splice(0, mostAtOnce);
  for (const some of chunks(events, limits.transaction)) await deps.storage.commit(some);
  return last;
}

async function givingAccount(deps: SyncOptions, { id }: ScimUser, accountId: string): Promise<Write[]> {
  const key = await deps.names.keyOf('account', accountId);
  return (await deps.names.ownerOf(key)) === id ? [deps.names.giving(key, id)] : [];
}

/**
 * Puts on record why Jira is not what was asked for, and lets others at it. Of somebody who is leaving no more is kept
 * meanwhile than it takes to finish.
 * @throws `storage.conflict`
 */
export async function note(
  deps: SyncOptions,
  leased: Leased,
  { problem, request }: { readonly problem: Problem; readonly request: SyncRequest },
): Promise<void> {
  const { user } = leased;
  const { reason, retryMs } = problem;
  const event = { ...userFacts(user, request), kind: 'provisioning', outcome: 'failure', reason } as const;
  const writes = user.problem === reason ? [] : [await deps.events.writing(event)];
  const state = retryMs === null ? 'problem' : 'waiting';
  // Only when nobody knows what Jira did is an account that turns up of the app's own making.
  const isOpen = user.creating === true && (reason === 'jira.unavailable' || reason === 'jira.throttled');
  const isBare = user.leaving === true && !isOpen && !(await deps.isHeld(namedIn(user)));
  await leased.write(({ creating, profile, contact, ...rest }) => {
    return {
      ...{ ...rest, ...(isOpen ? { creating } : {}) },
      ...(isBare || profile === undefined ? {} : { profile }),
      ...(isBare || contact === undefined ? {} : { contact }),
      ...{ problem: reason, state, busyUntil: 0 },
    };
  }, writes);
}
