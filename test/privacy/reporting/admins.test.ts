import type { TestApp } from '../../app/kit';
import { adminFunctions } from '../../app/functions';
import { day, startBench, type Bench } from './kit';

/** Admins are people whose account IDs are stored, too. */
describe('admins on record', () => {
  let bench: Bench;
  let admin = '';
  beforeEach(async () => {
    bench = await startBench();
    admin = bench.host.site.describe().accounts.admin.accountId;
  });
  afterEach(() => bench.stop());

  const stored = () => JSON.stringify(bench.host.storage.dump());
  const action = (nth: number, actor: string) => ({
    ...{ entityName: 'admin-action', key: `action-${String(nth).padStart(5, '0')}` },
    value: {
      ...{ id: `action-${String(nth).padStart(5, '0')}`, occurredAt: bench.host.clock.now(), actor },
      ...{ action: 'log.exported', outcome: 'success', details: {} },
    },
  });

  const storing = [
    ['sessions/end', { scope: { kind: 'all' } }],
    ['sessions/save-settings', { hours: 8, idleMinutes: 60, help: 'Ask it@example.com' }],
    ['providers/save', adminFunctions['providers/save'].payload({} as TestApp)],
    ['providers/rotate-key', { step: 'add' }],
    ['privacy/save-rights-settings', adminFunctions['privacy/save-rights-settings'].payload({} as TestApp)],
    ['privacy/hold', { scope: { kind: 'period', from: 0, to: 1 }, reason: 'A case' }],
    ['privacy/export', {}],
    ['audit/export', { format: 'csv' }],
    ['activity/export', { format: 'csv' }],
    ['privacy/report-now', {}],
  ] as const;
  test.each(storing)('%s: whoever it names is on record and reported', async (key, payload) => {
    await bench.admin(key, payload);
    expect(stored()).toContain(`"actor":"${admin}"`);
    expect(bench.person(admin)).toEqual({ accountId: admin, since: expect.any(Number), changes: 0 });
    await bench.cycle();
    expect(bench.reported()).toContain(admin);
  });

  test('what only reads, and what is refused, puts nobody on record', async () => {
    await bench.admin('audit/search');
    await expect(bench.admin('privacy/release-hold', { id: 'none' })).rejects.toThrow('hold.not-found');
    expect(stored()).not.toContain(admin);
  });

  test('asks storage once more where the admin is on record, whatever they do', async () => {
    await bench.admin('sessions/end', { scope: { kind: 'all' } });
    const reads: string[] = [];
    const context = {
      accountId: admin,
      installContext: bench.host.site.describe().installation.contextAri,
    };
    await bench.invoke(
      (app) => app.admin().call('sessions/end', { scope: { kind: 'all' } }, context),
      (call, go) => {
        if (call.endsWith('entity/get')) reads.push(call);
        return go();
      },
    );
    expect(reads).toHaveLength(1);
  });

  test('those whom an older version named without a row are found by the next cycle, each once', async () => {
    const old = Array.from({ length: 30 }, (_, nth) => `712020:admin-${String(nth).padStart(2, '0')}`);
    bench.host.storage.load(Array.from({ length: 450 }, (_, nth) => action(nth, old[nth % 30] ?? '')));
    bench.host.storage.load([action(900, 'erased'), action(901, 'unknown')]);
    await bench.admin('providers/save', adminFunctions['providers/save'].payload({} as TestApp));
    const [provider] = bench.host.storage.dump().kv.filter(({ key }) => key.startsWith('identity-provider:'));
    const saved = { ...(provider?.value as object), savedBy: '712020:saved-it' };
    bench.host.storage.load([{ key: provider?.key ?? '', value: saved }]);
    await bench.cycle();
    const all = [...old, '712020:saved-it', admin].sort();
    expect(bench.reported().sort()).toEqual(all);
    expect(
      bench
        .people()
        .map(({ accountId }) => accountId)
        .sort(),
    ).toEqual(all);
    await bench.cycle();
    expect(bench.reported()).toHaveLength(all.length);
  });

  test('cut off while they are looked for, everybody is found by what comes after', async () => {
    const old = Array.from({ length: 5 }, (_, nth) => `712020:admin-${String(nth)}`);
    for (let nth = 1; nth <= 20; nth += 3) {
      bench.host.storage.clear();
      bench.reports.length = 0;
      bench.host.storage.load(Array.from({ length: 250 }, (_, one) => action(one, old[one % 5] ?? '')));
      let calls = 0;
      await bench.cycle([
        async (_, go) => {
          calls += 1;
          if (calls === nth) throw new Error('The line is dead');
          return go();
        },
      ]);
      expect(bench.reported().sort()).toEqual(old);
    }
  });

  test('somebody who has been erased does not come back by what a query still shows', async () => {
    const gone = '712020:gone';
    bench.host.storage.load([action(1, gone)]);
    bench.host.clock.advance(day);
    bench.host.storage.setQueryLag(60_000);
    bench.host.storage.load([action(1, 'erased')]);
    await bench.cycle();
    expect(stored()).not.toContain(gone);
    expect(bench.people()).toEqual([]);
  });

  test('an admin who is being erased is not put on record again, and is gone when it is over', async () => {
    await bench.admin('sessions/end', { scope: { kind: 'all' } });
    const scope = { kind: 'person', accountId: admin };
    const { confirmation } = await bench.admin<{ confirmation: string }>('privacy/preview-erasure', {
      scope,
    });
    await bench.admin('privacy/erase', { scope, confirmation });
    const [body] = bench.waiting();
    // Delivered twice; from now on the admin is being erased, and their row is gone.
    await bench.invoke((app) => app.jobs({ body }));
    expect(bench.people()).toEqual([]);
    await bench.admin('sessions/end', { scope: { kind: 'all' } });
    expect(bench.people()).toEqual([]);
    await bench.deliver();
    expect(stored()).not.toContain(admin);
    await bench.cycle();
    expect(bench.people()).toEqual([]);
  });
});
