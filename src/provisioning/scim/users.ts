import { isMatched } from '../directory/preconditions';
import type { Users } from '../directory/users';
import { patchUser, projected, readUser, type UserAttributes } from '../protocol';
import { about, type Endpoint } from './endpoint';
import { list, type ListOptions } from './list';
import { userResource } from './resources';

/** `/Users` and `/Users/{id}`. @see RFC 7644 §3.3 to §3.6 */
export function userEndpoints(deps: ListOptions & { readonly users: Users }) {
  const { users } = deps;
  const find: Endpoint = async ({ query, base }) => ({
    status: 200,
    body: await list(deps, query(), { types: ['User'], base }),
  });
  const create: Endpoint = async ({ body, query, base, by }) => {
    // Refused before anything is changed.
    const asked = query();
    const { record, work } = await users.create(readUser(body()), by);
    const resource = userResource(record, base);
    return { status: 201, body: projected(resource, asked, 'User'), work, ...about(resource) };
  };
  const get: Endpoint = async ({ id, query, base, ifNoneMatch }) => {
    const user = await users.get(id);
    const resource = userResource(user, base);
    if (isMatched(ifNoneMatch, user)) return { status: 304, body: null, ...about(resource) };
    return { status: 200, body: projected(resource, query(), 'User'), ...about(resource) };
  };
  const change =
    (make: (before: UserAttributes, body: unknown) => UserAttributes | Promise<UserAttributes>): Endpoint =>
    async ({ id, body, query, base, ifMatch, by }) => {
      const asked = query();
      const sent = body();
      const { record, work } = await users.change(id, ifMatch, (before) => make(before, sent), by);
      const resource = userResource(record, base);
      return { status: 200, body: projected(resource, asked, 'User'), work, ...about(resource) };
    };
  const replace = change((_, body) => readUser(body));
  const patch = change((before, body) => patchUser(before, body));
  const remove: Endpoint = async ({ id, ifMatch, by }) => {
    const { work } = await users.remove(id, ifMatch, by);
    return { status: 204, body: null, work };
  };
  return { all: { GET: find, POST: create }, one: { GET: get, PUT: replace, PATCH: patch, DELETE: remove } };
}
