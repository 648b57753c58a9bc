import type { AuditDetail } from '../../contract';
import { newId } from '../../shared/ids';
import type { Write } from '../../storage';
import { ScimError, type UserAttributes } from '../protocol';
import { workItems } from '../work/item';
import { untilAlone } from './alone';
import { factsOf, type Called, type Caller, type Changed, type DirectoryOptions } from './directory';
import { attributesOf, identified } from './identity';
import { notFound, requireMatch, type IfMatch } from './preconditions';
import { asRead, scimUsers, type ScimUser } from './user';

/** Until then every request is over that may have put somebody into a group who was just deleted. Milliseconds. */
const sweepAfterMs = 90_000;

/** The users whom the identity provider provisions. Those who are leaving are there no more. */
export interface Users {
  /** @throws ScimError 404; strictly consistent */
  get(id: string): Promise<ScimUser>;
  /** @throws ScimError 409 `uniqueness`; 503 while the person's data is being erased */
  create(attributes: UserAttributes, by: Caller): Promise<Changed<ScimUser>>;
  /** @throws ScimError 404, 412, 409 `uniqueness`, and what `change` throws */
  change(
    id: string,
    ifMatch: IfMatch,
    change: (attributes: UserAttributes) => UserAttributes | Promise<UserAttributes>,
    by: Caller,
  ): Promise<Changed<ScimUser>>;
  /** @throws ScimError 404, 412 */
  remove(id: string, ifMatch: IfMatch, by: Caller): Promise<Changed<ScimUser>>;
}

export function createUsers(deps: DirectoryOptions): Users {
  const { storage, names, clock, random, events } = deps;
  const users = storage.of(scimUsers);
  const work = storage.of(workItems);
  const present = async (id: string): Promise<ScimUser> => {
    const user = await users.get(id);
    if (user === undefined || user.leaving === true) throw notFound();
    return user;
  };
  const isHeld = (key: string) => async (owner: string) => (await users.get(owner))?.nameKey === key;

  /** The change itself, who asked for it, and what it calls for: all or nothing. */
  const commit = async (writes: readonly Write[], user: ScimUser, detail: AuditDetail, by: Caller) => {
    const now = clock();
    const about = { users: [user.id], dueAt: now, tries: 0, revision: 0 };
    const called: Called = { id: newId(now, random), item: { ...about, kind: 'users' } };
    const sweep = { ...about, kind: 'sweep', dueAt: now + sweepAfterMs } as const;
    await storage.commit([
      ...writes,
      await events.writing({ ...factsOf(by), detail, resource: user.id, ...namedIn(user) }),
      work.writing(called.id, called.item),
      ...(user.leaving === true ? [work.writing(newId(now, random), sweep)] : []),
      // At once, whatever becomes of the rest.
      ...(user.accountId === undefined || user.active ? [] : [await deps.endingSessions(user.accountId)]),
    ]);
    return { record: user, work: [called] };
  };
  const requireNotErased = async (user: ScimUser): Promise<void> => {
    if (await deps.isBeingErased(namedIn(user))) throw new ScimError(503, null, 'Try again in some minutes.');
  };

  const create = async (attributes: UserAttributes, by: Caller): Promise<Changed<ScimUser>> => {
    const now = clock();
    const { userName, externalId, active } = attributes;
    const { keepProfiles } = await deps.settings();
    const user: ScimUser = {
      ...{ id: newId(now, random), userName, active },
      ...(externalId === undefined ? {} : { externalId }),
      nameKey: await names.keyOf('user-name', userName),
      ...(await identified({ ...deps, keepProfiles }, attributes, null)),
      ...{ createdAt: now, changedAt: now, version: 1, revision: 1, state: 'waiting', busyUntil: 0 },
      ...{ organizations: [], groups: [], desks: [] },
    };
    await requireNotErased(user);
    const name = await taking(user);
    return commit([users.writing(user.id, user), name], user, 'user.created', by);
  };

  const taking = async (user: ScimUser): Promise<Write> => {
    const name = { kind: 'user-name', owner: user.id, ...namedIn(user) } as const;
    const write = await names.taking(user.nameKey, name, isHeld(user.nameKey));
    if (write === null) throw new ScimError(409, 'uniqueness', 'There is a user with this userName.');
    return write;
  };

  return {
    get: present,
    create: (attributes, by) => untilAlone(() => create(attributes, by)),
    change: (id, ifMatch, change, by) =>
      untilAlone(async () => {
        const user = await present(id);
        requireMatch(ifMatch, user);
        const before = attributesOf(user);
        const attributes = await change(before);
        const { userName, externalId, active } = attributes;
        const { keepProfiles } = await deps.settings();
        const { profile: _p, contact: _c, subject: _s, externalId: _e, creating, ...rest } = user;
        const person = await identified({ ...deps, keepProfiles }, attributes, user);
        const next: ScimUser = {
          ...rest,
          ...person,
          // The account that was being created has the address of then: whoever has another one is somebody else.
          ...(creating === undefined || person.subject !== user.subject ? {} : { creating }),
          ...(externalId === undefined ? {} : { externalId }),
          ...{ userName, active, nameKey: await names.keyOf('user-name', userName) },
          ...{ changedAt: clock(), version: user.version + 1, revision: user.revision + 1 },
          state: 'waiting',
        };
        if (isSame(user, next)) {
          await events.record({ ...factsOf(by), detail: 'user.changed', resource: id, ...namedIn(user) });
          return { record: user, work: [] };
        }
        await requireNotErased(next);
        const renamed = next.nameKey !== user.nameKey;
        const name = renamed
          ? [await taking(next), names.giving(user.nameKey, id)]
          : next.subject === user.subject
            ? []
            : [names.keeping(user.nameKey, { kind: 'user-name', owner: id, ...namedIn(next) })];
        return commit([users.writing(id, next, asRead(user)), ...name], next, detailOf(user, next), by);
      }),
    remove: (id, ifMatch, by) =>
      untilAlone(async () => {
        const user = await present(id);
        requireMatch(ifMatch, user);
        const next: ScimUser = {
          ...user,
          ...{
            active: false,
            leaving: true,
            state: 'waiting',
            changedAt: clock(),
            revision: user.revision + 1,
          },
        };
        const writes = [users.writing(id, next, asRead(user)), names.giving(user.nameKey, id)];
        return commit(writes, next, 'user.deleted', by);
      }),
  };
}

/** How records about a user name the person. */
export function namedIn({ accountId, subject }: Pick<ScimUser, 'accountId' | 'subject'>) {
  return {
    ...(accountId === undefined ? {} : { accountId }),
    ...(subject === undefined ? {} : { subject }),
  };
}

/** Whether nothing is different but what counts changes. */
function isSame(one: ScimUser, other: ScimUser): boolean {
  const bare = ({ changedAt: _, version: __, revision: ___, state: ____, ...user }: ScimUser) =>
    JSON.stringify(Object.entries(user).sort());
  return bare(one) === bare(other);
}

function detailOf(before: ScimUser, after: ScimUser): AuditDetail {
  if (before.active === after.active) return 'user.changed';
  return after.active ? 'user.activated' : 'user.deactivated';
}
