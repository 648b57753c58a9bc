import type { AuditDetail } from '../../contract';
import { chunks } from '../../shared/chunks';
import { newId } from '../../shared/ids';
import type { Write } from '../../storage';
import { ScimError, type GroupAttributes, type MemberStep } from '../protocol';
import { mostUsers, workItems } from '../work/item';
import { crossed, untilAlone } from './alone';
import { factsOf, type Called, type Caller, type Changed, type DirectoryOptions } from './directory';
import { scimGroups, type ScimGroup } from './group';
import type { MemberChange, Members } from './members';
import { isId, notFound, requireMatch, type IfMatch } from './preconditions';
import { asRead, scimUsers } from './user';

/** What a request makes of a group. */
export interface GroupChange {
  readonly attributes: GroupAttributes;
  readonly members: readonly MemberStep[];
}

/** The groups that the identity provider provisions. */
export interface Groups {
  /** @throws ScimError 404; strictly consistent */
  get(id: string): Promise<ScimGroup>;
  /** A group and who is in it, at one moment. @throws ScimError 404 */
  getWithMembers(id: string): Promise<{ group: ScimGroup; members: string[] }>;
  /** @throws ScimError 409 `uniqueness`, 400 `invalidValue` for members that are not known, 413 */
  create(change: GroupChange, by: Caller): Promise<Changed<ScimGroup>>;
  /** @throws ScimError 404, 412, as {@link create}, and what `change` throws */
  change(
    id: string,
    ifMatch: IfMatch,
    change: (attributes: GroupAttributes) => GroupChange,
    by: Caller,
  ): Promise<Changed<ScimGroup>>;
  /** @throws ScimError 404, 412 */
  remove(id: string, ifMatch: IfMatch, by: Caller): Promise<Changed<ScimGroup>>;
}

export function createGroups(deps: DirectoryOptions & { readonly members: Members }): Groups {
  const { storage, clock, random, events, members } = deps;
  const groups = storage.of(scimGroups);
  const users = storage.of(scimUsers);
  const work = storage.of(workItems);
  const present = async (id: string): Promise<ScimGroup> => {
    const group = await groups.get(id);
    if (group === undefined) throw notFound();
    return group;
  };
  const requireUnchanged = async ({ id, revision }: ScimGroup): Promise<void> => {
    if ((await present(id)).revision !== revision) throw crossed();
  };
  const isHeld = (key: string) => async (owner: string) => (await groups.get(owner))?.nameKey === key;

  const taking = async ({ id, nameKey }: ScimGroup): Promise<Write> => {
    const write = await deps.names.taking(nameKey, { kind: 'group-name', owner: id }, isHeld(nameKey));
    if (write === null) throw new ScimError(409, 'uniqueness', 'There is a group with this displayName.');
    return write;
  };
  const requireKnown = async ({ added }: MemberChange): Promise<void> => {
    const known = await users.getMany(added.filter(isId));
    const isKnown = (id: string) => known.has(id) && known.get(id)?.leaving !== true;
    if (!added.every(isKnown)) throw new ScimError(400, 'invalidValue', 'A member is not a known user.');
  };
  /** All or nothing; `about` are the users whose places may be others now, because of groups with these names. */
  const commit = async (
    writes: readonly Write[],
    { group, detail, by }: { group: ScimGroup; detail: AuditDetail; by: Caller },
    { about, because }: { about: readonly string[]; because: readonly string[] },
  ): Promise<Changed<ScimGroup>> => {
    const now = clock();
    const names: string[] = [...new Set(because)];
    const common = { kind: 'users', names, dueAt: now, tries: 0, revision: 0 } as const;
    const called: Called[] = chunks(about, mostUsers).map((some) => ({
      id: newId(now, random),
      item: { ...common, users: some },
    }));
    await storage.commit([
      ...writes,
      await events.writing({ ...factsOf(by), detail, resource: group.id }),
      ...called.map(({ id, item }) => work.writing(id, item)),
    ]);
    return { record: group, work: called };
  };

  const create = async ({ attributes, members: steps }: GroupChange, by: Caller) => {
    const now = clock();
    const blank: ScimGroup = {
      ...{ id: newId(now, random), ...attributes },
      nameKey: await deps.names.keyOf('group-name', attributes.displayName),
      ...{ sizes: [0], createdAt: now, changedAt: now, version: 1, revision: 1 },
    };
    const change = await members.changing(blank, steps);
    await requireKnown(change);
    const group = { ...blank, sizes: [...change.sizes] };
    return commit(
      [groups.writing(group.id, group), await taking(group), ...change.writes],
      { group, detail: 'group.created', by },
      { about: change.added, because: [group.displayName] },
    );
  };

  return {
    get: present,
    getWithMembers: (id) =>
      untilAlone(async () => {
        const group = await present(id);
        const all = await members.all(group);
        await requireUnchanged(group);
        return { group, members: all };
      }),
    create: (change, by) => untilAlone(() => create(change, by)),
    change: (id, ifMatch, make, by) =>
      untilAlone(async () => {
        const group = await present(id);
        requireMatch(ifMatch, group);
        const { id: _, displayName, externalId, ...rest } = group;
        const before = { displayName, ...(externalId === undefined ? {} : { externalId }) };
        const { attributes, members: steps } = make(before);
        const change = await members.changing(group, steps);
        await requireKnown(change);
        const isMoved = change.added.length + change.removed.length > 0;
        const isOther = attributes.displayName !== displayName || attributes.externalId !== externalId;
        if (!isMoved && !isOther) {
          // Nothing is written that would notice: a part that was laid out anew meanwhile says nothing of its members.
          await requireUnchanged(group);
          await events.record({ ...factsOf(by), detail: 'group.changed', resource: id });
          return { record: group, work: [] };
        }
        const next: ScimGroup = {
          ...{ id, ...rest, ...attributes, sizes: [...change.sizes] },
          nameKey: await deps.names.keyOf('group-name', attributes.displayName),
          ...{ changedAt: clock(), version: group.version + 1, revision: group.revision + 1 },
        };
        const isRenamed = next.nameKey !== group.nameKey;
        const renaming = isRenamed ? [await taking(next), deps.names.giving(group.nameKey, id)] : [];
        const stayed = isRenamed ? await members.all(group) : [];
        return commit(
          [groups.writing(id, next, asRead(group)), ...renaming, ...change.writes],
          { group: next, detail: isMoved ? 'members.changed' : 'group.changed', by },
          {
            about: [...new Set([...change.added, ...change.removed, ...stayed])],
            because: [displayName, next.displayName],
          },
        );
      }),
    remove: (id, ifMatch, by) =>
      untilAlone(async () => {
        const group = await present(id);
        requireMatch(ifMatch, group);
        const about = await members.all(group);
        return commit(
          [
            groups.deleting(id, asRead(group)),
            deps.names.giving(group.nameKey, id),
            ...members.deleting(group),
          ],
          { group, detail: 'group.deleted', by },
          { about, because: [group.displayName] },
        );
      }),
  };
}
