import type { ScimUser } from '../../src/provisioning/directory/user';
import type { WorkItem } from '../../src/provisioning/work/item';
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
});
