import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { notScim } from './failure';
import type { Send } from './send';

const core = 'urn:ietf:params:scim:schemas:core:2.0';
const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

const user = z.object({ id: z.string(), active: z.boolean(), externalId: z.string().optional() });
const group = z.object({
  id: z.string(),
  members: z.array(z.object({ value: z.string() })).default([]),
});
const created = z.object({ id: z.string() });

export interface UserAttributes {
  readonly userName: string;
  readonly externalId: string;
  readonly active: boolean;
  readonly displayName: string;
  readonly email: string;
}

interface Operation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: string;
  readonly value?: unknown;
}

/** The requests of SCIM that this provider makes. All of them throw ScimFailure. @see RFC 7644 §3 */
export interface ScimService {
  /** As Entra ID tests a connection: nobody goes by a random name, and that is answered with an empty list. */
  test(): Promise<void>;
  findUser(userName: string): Promise<z.infer<typeof user> | null>;
  /** Returns the ID, as `createGroup` does. */
  createUser(attributes: UserAttributes): Promise<string>;
  findGroup(displayName: string): Promise<z.infer<typeof group> | null>;
  createGroup(displayName: string, members: readonly string[]): Promise<string>;
  patch(kind: 'Users' | 'Groups', id: string, ...operations: readonly Operation[]): Promise<void>;
  deleteUser(id: string): Promise<void>;
}

export function createService(send: Send): ScimService {
  const read = <T>(schema: z.ZodType<T>, body: unknown): T => {
    const { success, data } = schema.safeParse(body);
    if (!success) throw notScim();
    return data;
  };
  /** @see RFC 7644 §3.4.2.2: a filter's text is JSON's */
  const find = async <T>(kind: string, attribute: string, name: string, schema: z.ZodType<T>) => {
    const filter = encodeURIComponent(`${attribute} eq ${JSON.stringify(name)}`);
    const list = z.object({ totalResults: z.number(), Resources: z.array(schema).default([]) });
    return read(list, await send('GET', `/${kind}?filter=${filter}`)).Resources[0] ?? null;
  };
  return {
    test: async () => {
      if ((await find('Users', 'userName', randomUUID(), user)) !== null) throw notScim();
    },
    findUser: (userName) => find('Users', 'userName', userName, user),
    createUser: async ({ email, displayName, ...attributes }) => {
      const name = { formatted: displayName };
      const emails = [{ value: email, type: 'work', primary: true }];
      const body = { schemas: [`${core}:User`], ...attributes, displayName, name, emails };
      return read(created, await send('POST', '/Users', body)).id;
    },
    findGroup: (displayName) => find('Groups', 'displayName', displayName, group),
    createGroup: async (displayName, ids) => {
      const members = ids.map((value) => ({ value }));
      return read(
        created,
        await send('POST', '/Groups', { schemas: [`${core}:Group`], displayName, members }),
      ).id;
    },
    patch: async (kind, id, ...Operations) => {
      await send('PATCH', `/${kind}/${encodeURIComponent(id)}`, { schemas: [patchUrn], Operations });
    },
    deleteUser: async (id) => {
      await send('DELETE', `/Users/${encodeURIComponent(id)}`);
    },
  };
}
