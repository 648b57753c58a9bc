import type { Pseudonyms, Storage } from '../../storage';
import type { Groups } from '../directory/groups';
import type { Names } from '../directory/names';
import {
  listResponse,
  needsMembers,
  projected,
  sorted,
  type ListQuery,
  type ResourceName,
  type ScimResource,
} from '../protocol';
import { findGroups, resourceWithMembers } from './find-groups';
import { findUsers } from './find-users';

export interface ListOptions {
  readonly storage: Storage;
  readonly names: Names;
  readonly pseudonyms: Pseudonyms;
  readonly groups: Groups;
}

/** Members in one answer, as long as it is of several groups: an answer may have 5 MB. */
const mostMembersSent = 20_000;

/** A page of resources; of fewer than asked for where these have many members. @see RFC 7644 §3.4.2 */
export async function list(
  deps: ListOptions,
  query: ListQuery,
  { types, base }: { readonly types: readonly ResourceName[]; readonly base: string },
): Promise<object> {
  const members = needsMembers(query);
  const find = async (type: ResourceName): Promise<Typed[]> => {
    const found: readonly ScimResource[] =
      type === 'User'
        ? await findUsers(deps, query, base)
        : await findGroups(deps, query, { base, withMembers: members.toFind });
    return sorted(found, query, type).map((resource) => ({ type, resource }));
  };
  const all: Typed[] = [];
  for (const type of types) all.push(...(await find(type)));
  const page = all.slice(query.startIndex - 1, query.startIndex - 1 + query.count);
  const shown: object[] = [];
  let sent = 0;
  for (const { type, resource } of page) {
    // Read only for those that are on the page; one that has been deleted since it was found has none.
    const whole =
      type === 'Group' && members.toSend && !members.toFind
        ? ((await resourceWithMembers(deps.groups, resource.id, base)) ?? resource)
        : resource;
    sent += 'members' in whole && members.toSend ? whole.members.length : 0;
    if (sent > mostMembersSent && shown.length > 0) break;
    shown.push(projected(whole, query, type));
  }
  return listResponse(shown, { totalResults: all.length, startIndex: query.startIndex });
}

interface Typed {
  readonly type: ResourceName;
  readonly resource: ScimResource;
}
