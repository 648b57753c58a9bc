import { subjectOf } from '../../audit';
import { readEmail } from '../../customers';
import { everyPage, type Pseudonyms, type Records, type Storage } from '../../storage';
import type { Names } from '../directory/names';
import { isId } from '../directory/preconditions';
import { scimUsers, type ScimUser } from '../directory/user';
import { lookup, matches, type ListQuery, type UserResource } from '../protocol';
import { userResource } from './resources';

interface Collaborators {
  readonly storage: Storage;
  readonly names: Names;
  readonly pseudonyms: Pseudonyms;
}

/**
 * All users that a filter matches. What has to be equal is looked up: by ID and user name it is two strictly consistent
 * reads, by external ID and e-mail address one query of an index. Everything else is looked through.
 */
export async function findUsers(
  deps: Collaborators,
  { filter }: Pick<ListQuery, 'filter'>,
  base: string,
): Promise<UserResource[]> {
  const users = deps.storage.of(scimUsers);
  const equality = filter === null ? null : lookup(filter, 'User');
  const isThere = (user: ScimUser) => user.leaving !== true;
  // Addresses are not kept, only their digest: that this one is the user's is known by now.
  const asked =
    equality?.attribute === 'emails' ? [{ value: equality.value, type: 'work', primary: true }] : null;
  const isMatch = (resource: UserResource) =>
    filter === null ||
    matches(filter, asked === null || resource.emails ? resource : { ...resource, emails: asked }, 'User');
  const found: UserResource[] = [];
  for await (const some of candidates(deps, users, equality)) {
    found.push(
      ...some
        .filter(isThere)
        .map((user) => userResource(user, base))
        .filter(isMatch),
    );
  }
  return found;
}

async function* candidates(
  { names, pseudonyms }: Collaborators,
  users: Records<ScimUser>,
  equality: ReturnType<typeof lookup>,
): AsyncGenerator<readonly ScimUser[]> {
  const one = async (id: string | null) => {
    const user = id === null ? undefined : await users.get(id);
    return user === undefined ? [] : [user];
  };
  switch (equality?.attribute) {
    case 'id':
      yield isId(equality.value) ? await one(equality.value) : [];
      return;
    case 'userName':
      yield await one(await names.ownerOf(await names.keyOf('user-name', equality.value)));
      return;
    case 'externalId':
      // No longer one is ever kept, and storage would refuse to look for it.
      if (equality.value === '' || equality.value.length > 256) return;
      yield* listed(users, { index: 'by-external-id', partition: [equality.value] });
      return;
    case 'emails': {
      const email = readEmail(equality.value);
      if (email === null) return;
      yield* listed(users, { index: 'by-subject', partition: [await subjectOf(pseudonyms, email.address)] });
      return;
    }
    default:
      yield* listed(users, {});
  }
}

/** What can be read of a whole listing, page after page. */
export async function* listed<R>(
  records: Records<R>,
  query: Parameters<typeof everyPage>[1],
): AsyncGenerator<readonly R[]> {
  for await (const rows of everyPage(records, query)) yield rows.flatMap(({ record }) => record ?? []);
}
