import { createForgeStore } from '../../src/forge/store';
import { scimGroupParts, scimGroups } from '../../src/provisioning';
import type { ScimUser } from '../../src/provisioning/directory/user';
import type { WorkItem } from '../../src/provisioning/work/item';
import { chunks } from '../../src/shared/chunks';
import { DAY_MS } from '../../src/shared/clock';
import { createRegister, createStorage } from '../../src/storage';
import type { Gate } from '../app/gate';
import { startInProcess, type InProcess } from './in-process';
import { patchUrn } from './kit';

const rename = {
  schemas: [patchUrn],
  Operations: [{ op: 'replace', path: 'displayName', value: 'Other' }],
};

describe('provisioning, at its bounds', () => {
  let scene: InProcess;
  beforeAll(async () => {
    scene = await startInProcess();
  });
  afterAll(() => scene.stop());

  describe.each(['ü', 'a b', 'a|b', 'x'.repeat(64), 'x'.repeat(600)])('what could not be a key: %j', (id) => {
    test.each(['Users', 'Groups'])('as an ID of %s there is nothing', async (kind) => {
      const path = `/${kind}/${encodeURIComponent(id)}`;
      const statuses: number[] = [];
      await scene.run(async () => {
        for (const [method, body] of [['GET'], ['PATCH', rename], ['DELETE']] as const)
          statuses.push((await scene.scim.send(method, path, body)).status);
      });
      expect(statuses).toEqual([404, 404, 404]);
    });

    test('as a member it is refused, and nothing is changed', async () => {
      await scene.run(async () => {
        const group = await scene.scim.createGroup(`Of ${id.slice(0, 5)} ${String(id.length)}`);
        const add = { op: 'add', path: 'members', value: [{ value: id }] };
        const answer = await scene.scim.patch(`/Groups/${group}`, add);
        expect(answer).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } });
        const { body } = await scene.scim.send('GET', `/Groups/${group}`);
        expect(body?.members ?? []).toEqual([]);
      });
    });
  });

  test('once Jira is asked too much, the others are left for later, and all of them are worked on then', async () => {
    await scene.configure({ paused: true, mappings: [{ group: 'Many', place: 'Many' }] });
    await scene.run(async () => {
      const users: string[] = [];
      for (let nth = 0; nth < 60; nth += 1)
        users.push(await scene.scim.createUser(`many-${String(nth)}@corp.example`));
      await scene.scim.createGroup('Many', users);
    });
    await scene.configure({ paused: false });
    await scene.settle();
    let refused = 0;
    const throttling: Gate = (call, go) => {
      if (call.startsWith('kvs')) return go();
      refused += 1;
      return Promise.resolve(new Response('', { status: 429, headers: { 'retry-after': '120' } }));
    };
    const { admin } = scene.host.site.describe().accounts;
    const { cloudId } = scene.host.site.describe().installation;
    const context = { accountId: admin.accountId, installContext: `ari:cloud:jira::site/${cloudId}` };
    const synced = await scene.run(() => scene.app().admin().call('provisioning/sync', {}, context));
    expect(synced.ok).toBe(true);
    const began = scene.host.clock.now();
    await scene.run(() => scene.app().jobs({ body: { kind: 'provisioning' } }), throttling);
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThan(10);
    const items = scene.rows<WorkItem>('scim-work').map(({ value }) => value);
    expect(items.filter(({ dueAt }) => dueAt < began + 120_000)).toEqual([]);
    expect(items.flatMap(({ users }) => users)).toHaveLength(60);
    await scene.settle();
    expect(scene.rows('scim-work')).toEqual([]);
    const states = scene.rows<ScimUser>('scim-user').map(({ value }) => value.state);
    expect(new Set(states)).toEqual(new Set(['synced']));
  }, 60_000);

  test('of somebody who left no more is kept than it takes to finish, which is tried until it works', async () => {
    await scene.configure({ paused: false, keepProfiles: true });
    const userName = 'leaver@corp.example';
    const user = await scene.run(() => scene.scim.createUser(userName, { displayName: 'Lea Leaver' }));
    const stored = () => scene.rows<ScimUser>('scim-user').find(({ key }) => key === user)?.value;
    expect(stored()).toMatchObject({ state: 'synced', profile: { displayName: 'Lea Leaver' } });
    const refusing: Gate = (call, go) =>
      call.includes('organization') ? Promise.resolve(new Response('', { status: 403 })) : go();
    await scene.run(() => scene.scim.send('DELETE', `/Users/${user}`), refusing);
    expect(stored()).toMatchObject({ leaving: true, problem: 'jira.refused' });
    expect(stored()?.profile).toBeUndefined();
    scene.host.clock.advance(DAY_MS);
    await scene.settle();
    expect(stored()).toBeUndefined();
    expect(scene.rows('scim-work')).toEqual([]);
  });

  describe('groups with many members', () => {
    const count = 12;
    const membersEach = 9_000;
    const idOf = (kind: string, nth: number) => `01J${kind}${String(nth).padStart(22, '0')}`;
    beforeAll(async () => {
      await scene.run(async () => {
        const storage = createStorage(
          createForgeStore({ sleep: () => Promise.resolve() }),
          createRegister([scimGroups, scimGroupParts]),
        );
        const parts = chunks(
          Array.from({ length: membersEach }, (_, nth) => idOf('M', nth)),
          3_000,
        );
        for (let nth = 0; nth < count; nth += 1) {
          const id = idOf('G', nth);
          await storage.of(scimGroups).set(id, {
            ...{ id, displayName: `Crowd ${String(nth)}`, nameKey: 'x'.repeat(22), externalId: 'crowd' },
            ...{
              sizes: parts.map((part) => part.length),
              createdAt: nth,
              changedAt: nth,
              version: 1,
              revision: 1,
            },
          });
          for (const [at, some] of parts.entries())
            await storage.of(scimGroupParts).set(`${id}.${String(at)}`, { group: id, members: some });
        }
      });
    });

    test('a page has as many of them as fit into an answer, and the next one goes on', async () => {
      const filter = encodeURIComponent('externalId eq "crowd"');
      const names: string[] = [];
      while (names.length < count) {
        const path = `/Groups?filter=${filter}&count=100&startIndex=${String(names.length + 1)}`;
        const { body } = await scene.run(() => scene.scim.send('GET', path));
        expect(body).toMatchObject({ totalResults: count, itemsPerPage: 2 });
        expect(body?.Resources?.map(({ members }) => members?.length)).toEqual([membersEach, membersEach]);
        names.push(...(body?.Resources ?? []).flatMap(({ displayName }) => displayName ?? []));
      }
      expect(new Set(names).size).toBe(count);
      const path = `/Groups?filter=${filter}&excludedAttributes=members`;
      const { body } = await scene.run(() => scene.scim.send('GET', path));
      expect(body?.Resources).toHaveLength(count);
    });

    test('nobody is looked for in more members than can be looked through', async () => {
      const filter = encodeURIComponent(`members.value eq "${idOf('M', 1)}"`);
      const answer = await scene.run(() => scene.scim.send('GET', `/Groups?filter=${filter}`));
      expect(answer).toMatchObject({ status: 400, body: { scimType: 'tooMany' } });
    });
  });
});
