import { createForgeStore } from '../../src/forge/store';
import { workRuns } from '../../src/provisioning';
import { syncSome } from '../../src/provisioning/work/sync-some';
import { createSchedule } from '../../src/provisioning/work/schedule';
import type { SyncOutcome } from '../../src/provisioning/effects/sync-user';
import { createRegister, createStorage } from '../../src/storage';
import { startInProcess, type InProcess } from './in-process';

describe('when work is looked at', () => {
  let scene: InProcess;
  let now = 1_000_000;
  const pushes: number[] = [];
  beforeEach(async () => {
    scene = await startInProcess();
    pushes.length = 0;
  });
  afterEach(() => scene.stop());

  const scheduled = <T>(use: (schedule: ReturnType<typeof createSchedule>) => Promise<T>) => {
    const storage = createStorage(
      createForgeStore({ sleep: () => Promise.resolve() }),
      createRegister([workRuns]),
    );
    const push = (delayMs: number) => {
      pushes.push(delayMs);
      return Promise.resolve();
    };
    return scene.run(() => use(createSchedule({ storage, clock: () => now, push })));
  };

  test('a run is ordered before a change is stored, once in half a minute', () =>
    scheduled(async ({ ensure }) => {
      for (let nth = 0; nth < 5; nth += 1) await ensure();
      expect(pushes).toEqual([120_000]);
      now += 31_000;
      await ensure();
      expect(pushes).toEqual([120_000, 120_000]);
    }));

  test('one that begins much later does not count: it may be ordered for what is far away', () =>
    scheduled(async ({ ensure, next }) => {
      await next(900_000);
      await ensure();
      expect(pushes).toEqual([900_000, 120_000]);
    }));

  test('however many runs end, one is ordered next, and none where one comes anyway', () =>
    scheduled(async ({ ensure, next }) => {
      for (let nth = 0; nth < 50; nth += 1) await next(900_000);
      expect(pushes).toEqual([900_000]);
      now += 900_001;
      for (let nth = 0; nth < 50; nth += 1) await next(900_000);
      expect(pushes).toEqual([900_000, 900_000]);
      await ensure();
      await next(900_000);
      expect(pushes).toEqual([900_000, 900_000, 120_000]);
      await next(5_000);
      expect(pushes).toEqual([900_000, 900_000, 120_000, 5_000]);
    }));
});

describe('who is tried again, and when', () => {
  const outcomes: Record<string, SyncOutcome> = {
    done: 'done',
    busy: 'busy',
    paused: 'paused',
    refused: { reason: 'customer.licensed-user', retryMs: null },
    held: { reason: 'scim.held', retryMs: 86_400_000 },
    throttled: { reason: 'jira.throttled', retryMs: 30_000 },
  };
  const look = (...ids: string[]) =>
    syncSome({ syncUser: (id) => Promise.resolve(outcomes[id] ?? 'done') }, ids, {});

  test('who waits for a day keeps nobody else waiting', async () => {
    expect(await look('done', 'held', 'busy', 'refused', 'paused', 'busy')).toEqual({
      later: { users: ['busy', 'busy'], waitMs: 5_000 },
      own: { users: ['held'], waitMs: 86_400_000 },
      isOverloaded: false,
    });
  });

  test('once Jira has enough, the others are left for as long as it says, and no longer', async () => {
    expect(await look('held', 'throttled', 'done', 'done', 'one', 'two')).toEqual({
      later: { users: ['throttled', 'one', 'two'], waitMs: 30_000 },
      own: { users: ['held'], waitMs: 86_400_000 },
      isOverloaded: true,
    });
  });
});
