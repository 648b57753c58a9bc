import type { ProvisioningSettings } from '../../contract';
import type { Pseudonyms, Storage } from '../../storage';
import { scimGroups } from '../directory/group';
import type { Members } from '../directory/members';
import type { Names } from '../directory/names';
import type { ScimUser } from '../directory/user';
import { folded } from '../protocol';

/** What a user should be in Jira. */
export interface Desired {
  readonly isIn: boolean;
  /** Names of organizations or Jira groups, each once. */
  readonly places: readonly string[];
  /** IDs of service desks. */
  readonly desks: readonly string[];
  /** The same as long as all of that is, and what it is done with. */
  readonly digest: string;
}

/** What the settings and groups, as they are now, make of a user. Strictly consistent. */
export type ReadDesired = (user: ScimUser, settings: ProvisioningSettings) => Promise<Desired>;

export function createDesired(deps: {
  readonly storage: Storage;
  readonly pseudonyms: Pseudonyms;
  readonly names: Names;
  readonly members: Members;
}): ReadDesired {
  const groups = deps.storage.of(scimGroups);
  /** Those of the names that are the names of groups which the user is in; in four calls for 25 names. */
  const namesOfGroups = async (user: string, names: readonly string[]): Promise<Set<string>> => {
    const keys = await Promise.all(names.map((name) => deps.names.keyOf('group-name', name)));
    const owners = await deps.names.ownersOf(keys);
    const named = [...(await groups.getMany([...owners.values()])).values()];
    const isIn = await deps.members.having(named, user);
    // They may be in another part by now: a change that lays parts out anew calls for no work on those who stay.
    const doubtful = named.filter(({ id }) => !isIn.has(id));
    const now = await groups.getMany(doubtful.map(({ id }) => id));
    if (doubtful.some(({ id, sizes }) => (now.get(id)?.sizes ?? sizes).length !== sizes.length))
      return namesOfGroups(user, names);
    // By the name that a group has: one that it is only about to have, or has had, is not its name.
    return new Set(named.flatMap(({ id, displayName }) => (isIn.has(id) ? folded(displayName) : [])));
  };
  const placesOf = async (user: string, { mappings }: ProvisioningSettings): Promise<string[]> => {
    const isIn = await namesOfGroups(user, [...new Set(mappings.map(({ group }) => folded(group)))]);
    const places = mappings.filter(({ group }) => isIn.has(folded(group))).map(({ place }) => place);
    return [...new Set(places)].sort();
  };
  return async (user, settings) => {
    const { target, serviceDesks, products, createPlaces, allowLicensedUsers, removeFrom } = settings;
    const isIn = user.active && user.leaving !== true;
    const places = isIn ? await placesOf(user.id, settings) : [];
    const desks = isIn && target === 'customers' ? [...serviceDesks].sort() : [];
    const content = { isIn, places, desks, target, products, createPlaces, allowLicensedUsers, removeFrom };
    const digest = await deps.pseudonyms.text('scim desired', JSON.stringify(content));
    return { isIn, places, desks, digest };
  };
}
