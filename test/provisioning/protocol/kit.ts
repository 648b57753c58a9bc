import {
  ScimError,
  readQuery,
  urns,
  type Filter,
  type GroupResource,
  type UserResource,
} from '../../../src/provisioning/protocol';

const base = 'https://example.test/v2';

/** A user as it is sent, with what a test cares about. */
export function user(attributes: Partial<UserResource> = {}): UserResource {
  const id = attributes.id ?? 'u1';
  return {
    schemas: [urns.User],
    id,
    userName: 'Ada@Example.com',
    active: true,
    meta: {
      resourceType: 'User',
      created: '2026-11-01T10:00:00.000Z',
      lastModified: '2026-11-02T10:00:00.000Z',
      location: `${base}/Users/${id}`,
      version: 'W/"Aa1"',
    },
    ...attributes,
  };
}

export function group(attributes: Partial<GroupResource> = {}): GroupResource {
  const id = attributes.id ?? 'g1';
  return {
    schemas: [urns.Group],
    id,
    displayName: 'Engineers',
    meta: {
      resourceType: 'Group',
      created: '2026-11-01T10:00:00.000Z',
      lastModified: '2026-11-02T10:00:00.000Z',
      location: `${base}/Groups/${id}`,
      version: 'W/"1"',
    },
    ...attributes,
  };
}

export function member(id: string) {
  return { value: id, $ref: `${base}/Users/${id}`, type: 'User' as const };
}

/** A filter as a client sends it. */
export function filterOf(text: string): Filter {
  const { filter } = readQuery({ filter: [text] });
  if (filter === null) throw new Error('No filter');
  return filter;
}

/** Status and kind of the refusal. */
export async function refusalOf(run: () => unknown): Promise<string> {
  try {
    await run();
  } catch (error) {
    if (error instanceof ScimError) return `${error.status} ${error.scimType ?? '-'}`;
    throw error;
  }
  return 'accepted';
}

export function patch(...operations: readonly object[]) {
  return { schemas: [urns.patch], Operations: operations };
}
