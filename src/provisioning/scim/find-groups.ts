import type { Records, Storage } from '../../storage';
import { isConflict } from '../directory/alone';
import { scimGroups, type ScimGroup } from '../directory/group';
import type { Groups } from '../directory/groups';
import { sizeOf } from '../directory/members';
import type { Names } from '../directory/names';
import { isId } from '../directory/preconditions';
import { lookup, matches, ScimError, type GroupResource, type ListQuery } from '../protocol';
import { listed } from './find-users';
import { groupResource } from './resources';

interface Collaborators {
  readonly storage: Storage;
  readonly names: Names;
  readonly groups: Groups;
}

/** Members whom one search looks at, at most. */
const mostLookedAt = 100_000;

/**
 * All groups that a filter matches, found as users are; with members where these are needed to find them.
 * @throws ScimError 400 `tooMany` where these are more than 100,000
 */
export async function findGroups(
  deps: Collaborators,
  { filter }: Pick<ListQuery, 'filter'>,
  { base, withMembers }: { readonly base: string; readonly withMembers: boolean },
): Promise<GroupResource[]> {
  const groups = deps.storage.of(scimGroups);
  const found: GroupResource[] = [];
  let lookedAt = 0;
  for await (const some of candidates(deps, groups, filter === null ? null : lookup(filter, 'Group'))) {
    for (const group of some) {
      lookedAt += withMembers ? sizeOf(group) : 0;
      if (lookedAt > mostLookedAt) throw new ScimError(400, 'tooMany', 'Too many members to look through.');
      const resource = withMembers
        ? await resourceWithMembers(deps.groups, group.id, base)
        : groupResource(group, base, null);
      if (resource !== null && (filter === null || matches(filter, resource, 'Group'))) found.push(resource);
    }
  }
  return found;
}

/** A group as it is now, with its members; `null` when it is gone. */
export async function resourceWithMembers(
  groups: Groups,
  id: string,
  base: string,
): Promise<GroupResource | null> {
  try {
    const { group, members } = await groups.getWithMembers(id);
    return groupResource(group, base, members);
  } catch (error) {
    if (error instanceof ScimError && error.status === 404) return null;
    throw isConflict(error) ? new ScimError(503, null, 'The group is being changed. Try again.') : error;
  }
}

async function* candidates(
  { names }: Collaborators,
  groups: Records<ScimGroup>,
  equality: ReturnType<typeof lookup>,
): AsyncGenerator<readonly ScimGroup[]> {
  const one = async (id: string | null) => {
    const group = id === null ? undefined : await groups.get(id);
    return group === undefined ? [] : [group];
  };
  switch (equality?.attribute) {
    case 'id':
      yield isId(equality.value) ? await one(equality.value) : [];
      return;
    case 'displayName':
      yield await one(await names.ownerOf(await names.keyOf('group-name', equality.value)));
      return;
    case 'externalId':
      // No longer one is ever kept, and storage would refuse to look for it.
      if (equality.value === '' || equality.value.length > 256) return;
      yield* listed(groups, { index: 'by-external-id', partition: [equality.value] });
      return;
    default:
      yield* listed(groups, {});
  }
}
