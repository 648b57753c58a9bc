import { createForgeStore } from '../../src/forge/store';
import { scimGroups, workItems } from '../../src/provisioning';
import type { WorkItem } from '../../src/provisioning/work/item';
import { sweep } from '../../src/provisioning/work/sweep';
import { createRegister, createStorage } from '../../src/storage';
import { startInProcess, type InProcess } from './in-process';

describe('taking those out of groups who are gone', () => {
  let scene: InProcess;
  beforeEach(async () => {
    scene = await startInProcess();
    await scene.configure({ paused: true });
  });
  afterEach(() => scene.stop());

  test('all who are due go in one walk over the groups', async () => {
    const groups = await scene.run(async () => {
      const users: string[] = [];
      for (let nth = 0; nth < 6; nth += 1)
        users.push(await scene.scim.createUser(`gone-${String(nth)}@corp.example`));
      const ids: string[] = [];
      for (let nth = 0; nth < 10; nth += 1) ids.push(await scene.scim.createGroup(`G${String(nth)}`, users));
      for (const id of users.slice(1)) await scene.scim.send('DELETE', `/Users/${id}`);
      return ids;
    });
    scene.host.clock.advance(100_000);
    scene.host.resetUsage();
    await scene.run(() => scene.app().jobs({ body: { kind: 'provisioning' } }));
    // For each group a read, its members and a write; for each who is gone their item; and some to find all that.
    expect(scene.host.usage().kvs.calls).toBeLessThan(3 * groups.length + 5 * 3 + 20);
    expect(scene.rows('scim-work')).toEqual([]);
    await scene.run(async () => {
      for (const id of groups)
        expect((await scene.scim.send('GET', `/Groups/${id}`)).body?.members).toHaveLength(1);
    });
  });

  test('it goes on where it was cut off, and looks at each group once', async () => {
    const seen: string[] = [];
    const groups = await scene.run(async () => {
      const ids: string[] = [];
      for (let nth = 0; nth < 7; nth += 1) ids.push(await scene.scim.createGroup(`G${String(nth)}`));
      return ids;
    });
    const storage = createStorage(
      createForgeStore({ sleep: () => Promise.resolve() }),
      createRegister([scimGroups, workItems]),
    );
    const items = storage.of(workItems);
    const deps = {
      ...{ storage, clock: () => 0, random: (bytes: number) => new Uint8Array(bytes) },
      forget: (group: string) => {
        seen.push(group);
        return Promise.resolve(0);
      },
    };
    const item: WorkItem = { kind: 'sweep', users: ['01J'], dueAt: 0, tries: 0, revision: 0 };
    await scene.run(async () => {
      await items.set('SOME', item);
      const runs: boolean[] = [];
      for (let stored = await items.get('SOME'); stored !== undefined; stored = await items.get('SOME')) {
        const until = seen.length + 3;
        runs.push(await sweep(deps, [{ id: 'SOME', item: stored }], () => seen.length >= until));
      }
      expect(runs).toEqual([false, false, true]);
    });
    expect(seen).toEqual([...groups].sort());
  });
});
