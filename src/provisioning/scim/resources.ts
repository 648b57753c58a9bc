import type { ScimGroup } from '../directory/group';
import { attributesOf } from '../directory/identity';
import { etagOf } from '../directory/preconditions';
import type { ScimUser } from '../directory/user';
import { urns, type GroupResource, type UserResource } from '../protocol';

type Kept = Pick<ScimUser, 'id' | 'createdAt' | 'changedAt' | 'version'>;

function metaOf<T extends 'User' | 'Group'>(resourceType: T, kept: Kept, base: string) {
  return {
    resourceType,
    created: new Date(kept.createdAt).toISOString(),
    lastModified: new Date(kept.changedAt).toISOString(),
    location: `${base}/${resourceType}s/${kept.id}`,
    version: etagOf(kept),
  };
}

/** A user as the identity provider gets it. @param base the service's address, without a slash at the end */
export function userResource(user: ScimUser, base: string): UserResource {
  return { schemas: [urns.User], id: user.id, ...attributesOf(user), meta: metaOf('User', user, base) };
}

/** A group as the identity provider gets it; without `members` where nobody asked for them. */
export function groupResource(
  group: ScimGroup,
  base: string,
  members: readonly string[] | null,
): GroupResource {
  const { id, displayName, externalId } = group;
  return {
    ...{ schemas: [urns.Group], id, displayName },
    ...(externalId === undefined ? {} : { externalId }),
    ...(members === null ? {} : { members: members.map((value) => memberOf(value, base)) }),
    meta: metaOf('Group', group, base),
  };
}

function memberOf(value: string, base: string) {
  return { value, $ref: `${base}/Users/${value}`, type: 'User' } as const;
}
