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
  const isMember = async (user: string, name: string): Promise<boolean> => {
    const id = await deps.names.ownerOf(await deps.names.keyOf('group-name', name));
    const group = id === null ? undefined : await groups.get(id);
    // A name that is only about to be the group's is not its name.
    if (id === null || group === undefined || folded(group.displayName) !== name) return false;
    if (await deps.members.has(group, user)) return true;
    // They may be in another part by now: a change that lays parts out anew calls for no work on those who stay.
    const layout = (await groups.get(id))?.sizes.length ?? group.sizes.length;
    return layout === group.sizes.length ? false : isMember(user, name);
  };
  const placesOf = async (user: string, { mappings }: ProvisioningSettings): Promise<string[]> => {
    const names = [...new Set(mappings.map(({ group }) => folded(group)))];
    const isIn = new Map(
      await Promise.all(names.map(async (name) => [name, await isMember(user, name)] as const)),
    );
    const places = mappings.filter(({ group }) => isIn.get(folded(group))).map(({ place }) => place);
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
