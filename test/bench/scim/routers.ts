import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { kvs } from '@forge/kvs';
import express from 'express';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';
import { serve, type MeasuredService } from './service';

/** As much of a resource as the handlers below look at. */
interface Stored {
  readonly id: string;
  readonly [name: string]: unknown;
}

/** As much of a request as they look at. */
interface Asked {
  readonly id?: string;
  readonly filter?: InstanceType<typeof SCIMMY.Types.Filter>;
}

const users = () => kvs.entity<Stored>('scim-user');
const groups = () => kvs.entity<Stored>('scim-group-part');

/**
 * `scimmy-routers` over the same store through the same SDK, done as one would at first: a record for each user, a
 * record with all its members for a group, names compared by a query of an index, no events, no effects, no locking.
 */
export async function serveRouters(token: string): Promise<MeasuredService> {
  const hash = createHash('sha256').update(token).digest();
  declareUsers();
  declareGroups();
  const app = express();
  app.use(
    '/scim',
    new SCIMMYRouters({
      type: 'bearer',
      handler: async (request) => {
        // The same read that a token costs us, and the same comparison.
        await kvs.entity('scim-token').get('1');
        const sent = (request.header('authorization') ?? '').slice('Bearer '.length);
        if (!timingSafeEqual(createHash('sha256').update(sent).digest(), hash))
          throw new Error('Unauthorized');
        return '1';
      },
    }),
  );
  return serve('scimmy-routers', createServer(app), { base: '/scim', token });
}

function declareUsers(): void {
  SCIMMY.Resources.declare(SCIMMY.Resources.User, {
    egress: async (resource: Asked) => {
      if (resource.id) return one(await users().get(resource.id));
      const [condition] = (resource.filter ?? []) as readonly object[];
      const wanted = equality(condition);
      if (wanted === null) return matching(resource, await everybody());
      return matching(resource, await indexed(wanted.attribute, wanted.value));
    },
    ingress: async (resource: Asked, data: unknown) => {
      const user = data as Stored & { userName: string; externalId?: string; active?: boolean };
      const id = resource.id ?? randomUUID();
      const namesakes = await indexed('userName', user.userName);
      if (namesakes.some((other) => other.id !== id))
        throw new SCIMMY.Types.Error(409, 'uniqueness', 'Taken');
      const {
        userName,
        externalId,
        active = true,
        ...profile
      } = JSON.parse(JSON.stringify(user)) as typeof user;
      await users().set(id, {
        ...{ id, userName, active, subject: userName.toLowerCase(), profile, createdAt: Date.now() },
        ...(externalId === undefined ? {} : { externalId }),
      });
      return { ...user, id };
    },
    degress: async (resource: Asked) => {
      await users().delete(resource.id ?? '');
    },
  });
}

function declareGroups(): void {
  SCIMMY.Resources.declare(SCIMMY.Resources.Group, {
    egress: async (resource: Asked) =>
      resource.id ? groupOf(resource.id, await groups().get(resource.id)) : [],
    ingress: async (resource: Asked, data: unknown) => {
      const { displayName, members = [] } = JSON.parse(JSON.stringify(data)) as {
        displayName: string;
        members?: { value: string }[];
      };
      const id = resource.id ?? randomUUID();
      await groups().set(id, { group: displayName, members: members.map(({ value }) => value) } as never);
      return { id, displayName, members };
    },
    degress: async (resource: Asked) => {
      await groups().delete(resource.id ?? '');
    },
  });
}

function one(user: Stored | undefined) {
  if (user === undefined) throw new SCIMMY.Types.Error(404, '', 'Not found');
  const { profile, ...rest } = user as Stored & { profile?: object };
  return { ...rest, ...profile } as never;
}

function groupOf(id: string, stored: Stored | undefined) {
  const { group, members } = stored as unknown as { group: string; members: string[] };
  return { id, displayName: group, members: members.map((value) => ({ value })) } as never;
}

function equality(
  condition: object | undefined,
): { attribute: 'userName' | 'externalId'; value: string } | null {
  for (const attribute of ['userName', 'externalId'] as const) {
    const [operator, value] = (condition as Record<string, string[]> | undefined)?.[attribute] ?? [];
    if (operator === 'eq' && value !== undefined) return { attribute, value };
  }
  return null;
}

async function indexed(attribute: 'userName' | 'externalId', value: string): Promise<Stored[]> {
  const [index, key] =
    attribute === 'userName' ? ['by-subject', value.toLowerCase()] : ['by-external-id', value];
  const { results } = await users()
    .query()
    .index(index, { partition: [key] })
    .limit(100)
    .getMany();
  return results.map((found) => found.value);
}

async function everybody(): Promise<Stored[]> {
  const all: Stored[] = [];
  let cursor: string | undefined;
  do {
    const query = users().query().index('by-key').limit(100);
    const page = await (cursor === undefined ? query : query.cursor(cursor)).getMany();
    all.push(...page.results.map(({ value }) => value));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return all;
}

function matching(resource: Asked, all: readonly Stored[]) {
  const resources = all.map((user) => one(user) as object);
  return (resource.filter?.match(resources) ?? resources) as never;
}
