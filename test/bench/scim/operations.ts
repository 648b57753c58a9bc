import { userUrn, type ScimClient, type ScimResponse } from '../../provisioning/kit';

/** What there is when operations are measured. */
export interface Population {
  readonly users: number;
  /** ID of the group with most members. */
  readonly group: string;
  /** IDs of users who are in no group. */
  readonly free: readonly string[];
}

export const userNameOf = (nth: number) => `user-${String(nth)}@bench.example`;
export const externalIdOf = (nth: number) => `external-${String(nth)}`;

/** One kind of request; `nth` counts them. */
export interface Operation {
  readonly name: string;
  /** Takes long with many users or members, by one of the services at least. */
  readonly isSlow?: true;
  /** The statuses that say it was done. */
  readonly done: readonly number[];
  request(scim: ScimClient, there: Population, nth: number): Promise<ScimResponse>;
}

const filtered = (filter: string, count = 100) =>
  `/Users?count=${String(count)}&filter=${encodeURIComponent(filter)}`;

/** A user somewhere among them, another one each time. */
const some = ({ users }: Population, nth: number) => (nth * 7_919) % users;

const free = ({ free: ids }: Population, nth: number): string => ids[nth % ids.length] ?? '';

export const operations: readonly Operation[] = [
  {
    name: 'create a user',
    done: [201],
    request: (scim, _, nth) =>
      scim.send('POST', '/Users', {
        schemas: [userUrn],
        ...{ userName: `new-${String(nth)}@bench.example`, externalId: `new-${String(nth)}`, active: true },
        ...{ displayName: 'New User', name: { givenName: 'New', familyName: 'User' } },
        emails: [{ value: `new-${String(nth)}@bench.example`, type: 'work', primary: true }],
      }),
  },
  {
    name: 'get a user',
    done: [200],
    request: (scim, there, nth) => scim.send('GET', `/Users/${free(there, nth)}`),
  },
  {
    name: 'find by userName',
    done: [200],
    request: (scim, there, nth) =>
      scim.send('GET', filtered(`userName eq "${userNameOf(some(there, nth))}"`)),
  },
  {
    name: 'find by externalId',
    done: [200],
    request: (scim, there, nth) =>
      scim.send('GET', filtered(`externalId eq "${externalIdOf(some(there, nth))}"`)),
  },
  {
    name: 'change a user',
    done: [200, 204],
    request: (scim, there, nth) =>
      scim.patch(`/Users/${free(there, nth)}`, {
        ...{ op: 'replace', path: 'externalId', value: `changed-${String(nth)}` },
      }),
  },
  {
    name: 'add a member',
    isSlow: true,
    done: [200, 204],
    request: (scim, there, nth) =>
      scim.patch(`/Groups/${there.group}`, {
        ...{ op: 'add', path: 'members', value: [{ value: free(there, nth) }] },
      }),
  },
  {
    name: 'remove a member',
    isSlow: true,
    done: [200, 204],
    request: (scim, there, nth) =>
      scim.patch(`/Groups/${there.group}`, {
        ...{ op: 'remove', path: `members[value eq "${free(there, nth)}"]` },
      }),
  },
  {
    name: 'list with a filter that looks at all',
    isSlow: true,
    done: [200],
    request: (scim, _, nth) =>
      scim.send('GET', filtered(`userName sw "user-${String(nth % 10)}" and active eq true`)),
  },
];
