import type { PlaceChange, ProvisioningSettings } from '../../contract';
import type { Storage } from '../../storage';
import { scimGroups } from '../directory/group';
import type { Members } from '../directory/members';
import type { Names } from '../directory/names';
import { scimUsers, type ScimUser } from '../directory/user';
import { namedIn } from '../directory/users';
import { folded } from '../protocol';
import type { ListsOptions } from './lists';

/** `userName`s that are shown of those who would be added to, or removed from, a place. */
const shown = 10;

interface Collaborators {
  readonly storage: Storage;
  readonly names: Names;
  readonly members: Members;
  readonly isHidden: ListsOptions['isHidden'];
}

/** What other mappings would change about who is where, place by place. Those whom nothing is to be changed for are left out. */
export async function previewMappings(
  deps: Collaborators,
  before: ProvisioningSettings,
  after: ProvisioningSettings,
): Promise<PlaceChange[]> {
  const read = reading(deps);
  const places = [...before.mappings, ...after.mappings].map(({ place }) => place);
  const changes: PlaceChange[] = [];
  for (const place of [...new Set(places)].sort()) {
    const [now, then] = await Promise.all([membersOf(read, before, place), membersOf(read, after, place)]);
    const added = await whoIsIn(
      deps,
      [...then].filter((id) => !now.has(id)),
    );
    const removed = await whoIsIn(
      deps,
      [...now].filter((id) => !then.has(id)),
    );
    if (added.length + removed.length === 0) continue;
    changes.push({
      ...{ place, adds: added.length, removes: removed.length },
      added: await namesOf(deps, added),
      removed: await namesOf(deps, removed),
    });
  }
  return changes;
}

type ReadMembers = (group: string) => Promise<readonly string[]>;

/** Reads each group once. */
function reading({ storage, names, members }: Collaborators): ReadMembers {
  const groups = storage.of(scimGroups);
  const known = new Map<string, Promise<readonly string[]>>();
  const read = async (name: string): Promise<readonly string[]> => {
    const id = await names.ownerOf(await names.keyOf('group-name', name));
    const group = id === null ? undefined : await groups.get(id);
    return group === undefined ? [] : members.all(group);
  };
  return (group) => {
    const name = folded(group);
    const found = known.get(name) ?? read(name);
    known.set(name, found);
    return found;
  };
}

async function membersOf(
  read: ReadMembers,
  { mappings }: ProvisioningSettings,
  place: string,
): Promise<Set<string>> {
  const groups = mappings.filter((mapping) => mapping.place === place).map(({ group }) => group);
  return new Set((await Promise.all(groups.map(read))).flat());
}

/** Those whom Jira is to know: who is deactivated, or leaving, is nowhere. */
async function whoIsIn({ storage }: Collaborators, ids: readonly string[]): Promise<ScimUser[]> {
  const users = await storage.of(scimUsers).getMany(ids);
  return ids.flatMap((id) => {
    const user = users.get(id);
    return user?.active === true && user.leaving !== true ? [user] : [];
  });
}

/** Of the first of them; without those the use of whose data is restricted. */
async function namesOf({ isHidden }: Collaborators, users: readonly ScimUser[]): Promise<string[]> {
  const names = users
    .slice(0, shown)
    .map(async (user) => ((await isHidden(namedIn(user))) ? [] : [user.userName]));
  return (await Promise.all(names)).flat();
}
