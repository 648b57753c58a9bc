import type { Users } from '../directory/users';
import { isId, notFound } from '../directory/preconditions';
import {
  readSearch,
  resourceType,
  resourceTypes,
  schema,
  schemas,
  ScimError,
  serviceProviderConfig,
  type ResourceName,
} from '../protocol';
import type { Endpoint } from './endpoint';
import { groupEndpoints } from './groups';
import { list, type ListOptions } from './list';
import { userEndpoints } from './users';

interface Methods {
  readonly [method: string]: Endpoint;
}

/** What a path leads to: its methods, and the ID in it. */
export interface Route {
  readonly methods: Methods;
  readonly id: string;
}

/** The paths of the service. @see RFC 7644 §3.2 table 2, §4 */
export function createRoutes(deps: ListOptions & { readonly users: Users }): (path: string) => Route | null {
  const users = userEndpoints(deps);
  const groups = groupEndpoints(deps);
  const search = (...types: ResourceName[]): Methods => ({
    POST: async ({ body, base }) => ({
      status: 200,
      body: await list(deps, readSearch(body()), { types, base }),
    }),
  });
  const described = (describe: (base: string, id: string) => object | null): Methods => ({
    GET: ({ base, id, query }) => {
      // @see RFC 7644 §4: who asks for a part of it is refused rather than misled.
      if (query().filter !== null) throw new ScimError(403, null, 'This cannot be filtered.');
      const body = describe(base, id);
      if (body === null) throw notFound();
      return Promise.resolve({ status: 200, body });
    },
  });
  const unsupported: Methods = {
    POST: () => Promise.reject(new ScimError(501, null, 'This is not supported; see ServiceProviderConfig.')),
  };
  const collections: { readonly [name: string]: Methods } = {
    Users: users.all,
    Groups: groups.all,
    '.search': search('User', 'Group'),
    Bulk: unsupported,
    ServiceProviderConfig: described(serviceProviderConfig),
    ResourceTypes: described(resourceTypes),
    Schemas: described(schemas),
  };
  const resources: { readonly [name: string]: (id: string) => Methods } = {
    Users: (id) => (id === '.search' ? search('User') : named(id, users.one)),
    Groups: (id) => (id === '.search' ? search('Group') : named(id, groups.one)),
    ResourceTypes: () => described(resourceType),
    Schemas: () => described(schema),
  };
  return (path) => {
    const [name = '', id = '', ...rest] = path.split('/').slice(1);
    if (rest.length > 0) return null;
    const methods = id === '' ? own(collections, name) : own(resources, name)?.(id);
    return methods === undefined ? null : { methods, id };
  };
}

/** A text that is no ID names nothing. */
function named(id: string, methods: Methods): Methods {
  if (isId(id)) return methods;
  return Object.fromEntries(Object.keys(methods).map((method) => [method, () => Promise.reject(notFound())]));
}

function own<T>(table: { readonly [name: string]: T }, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
