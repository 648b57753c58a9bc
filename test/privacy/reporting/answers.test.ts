import { killAt } from '../../app/gate';
import { day, startBench, type Bench } from './kit';

describe('what Atlassian answers to a report', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await startBench();
  });
  afterEach(() => bench.stop());

  const receipts = () => (bench.host.storage.dump().entities['receipt'] ?? []).map(({ value }) => value);
  const requests = () =>
    (bench.host.storage.dump().entities['subject-request'] ?? []).map(({ value }) => value);
  const stored = () => JSON.stringify(bench.host.storage.dump());

  test('closed: the person is erased on behalf of Atlassian, then their ID is gone and never reported again', async () => {
    const [closed, other] = [bench.customer(0), bench.customer(1)];
    bench.seed([closed, other]);
    await bench.invoke((app) => app.portal().call('visit/record', {}, visitor(closed)));
    bench.control.closeAccount(closed);
    await bench.cycle();
    expect(await bench.status()).toMatchObject({ lastRun: { reported: 2, closed: 1, updated: 0 } });
    expect(receipts()).toMatchObject([{ scope: 'person', origin: 'atlassian', remaining: 0 }]);
    expect(requests()).toMatchObject([
      { kind: 'erasure', origin: 'atlassian', identityCheck: 'atlassian', state: 'done' },
    ]);
    expect(stored()).not.toContain(closed);
    expect(stored()).toContain(other);
    bench.host.clock.advance(7 * day);
    await bench.cycle();
    expect(bench.reports[1]?.accounts.map(({ accountId }) => accountId)).toEqual([other]);
  });

  test('closed, and killed at any call: erased in the end, with one receipt', async () => {
    for (let nth = 1; nth <= 60; nth += 3) {
      bench.host.storage.clear();
      const closed = bench.customer(0);
      bench.seed([closed, bench.customer(1)]);
      bench.control.closeAccount(closed);
      await bench.cycle([killAt(nth), killAt(nth)]);
      expect(stored()).not.toContain(closed);
      expect(receipts()).toHaveLength(1);
      expect(requests()).toMatchObject([{ state: 'done' }]);
    }
  }, 90_000);

  test('closed, but held: kept and not asked about again, and erased once the hold is released', async () => {
    const held = bench.customer(0);
    bench.seed([held]);
    const { id } = await bench.admin<{ id: string }>('privacy/hold', {
      scope: { kind: 'person', accountId: held },
      reason: 'Court case',
    });
    bench.control.closeAccount(held);
    await bench.cycle();
    bench.host.clock.advance(7 * day);
    await bench.cycle();
    expect(bench.reported().filter((one) => one === held)).toHaveLength(1);
    expect(bench.person(held)).toMatchObject({ accountClosedAt: expect.any(Number) });
    expect(requests()).toMatchObject([{ origin: 'atlassian', state: 'open' }]);
    await bench.admin('privacy/release-hold', { id });
    await bench.cycle();
    expect(bench.reported().filter((one) => one === held)).toHaveLength(1);
    expect(stored()).not.toContain(held);
  });

  test.each([401, 403] as const)('%d: not permitted until a report is taken again', async (status) => {
    bench.seed([bench.customer(0), bench.customer(1)]);
    bench.control.refuseReports(status);
    await bench.cycle();
    expect(bench.reports).toHaveLength(1);
    expect(await bench.status()).toMatchObject({
      state: 'not-permitted',
      lastRun: { reported: 0, finishedAt: null },
      nextRunAt: expect.any(Number),
      failure: { code: 'reporting.not-permitted', at: expect.any(Number) },
    });
    await bench.cycle();
    expect(await bench.status()).toMatchObject({ state: 'not-permitted' });
    bench.control.refuseReports(null);
    // The admin is somebody to report then, too.
    await bench.admin('privacy/report-now');
    await bench.deliver();
    expect(await bench.status()).toMatchObject({ state: 'idle', lastRun: { reported: 3 }, failure: null });
  });

  test('400 for one account: everybody else is reported, and the failure is shown', async () => {
    const all = Array.from({ length: 120 }, (_, nth) => `712020:${String(nth).padStart(4, '0')}`);
    const bad = all[37] ?? '';
    bench.seed(all);
    bench.beforeReport = (accounts) => bench.control.refuseReports(accounts.includes(bad) ? 400 : null);
    await bench.cycle();
    expect(bench.reported().sort()).toEqual(all.filter((one) => one !== bad));
    expect(bench.reports.filter(({ status }) => status === 400).length).toBeLessThanOrEqual(8);
    expect(await bench.status()).toMatchObject({
      state: 'idle',
      lastRun: { reported: 119 },
      failure: { code: 'reporting.failed' },
    });
    bench.beforeReport = () => bench.control.refuseReports(null);
    await bench.cycle();
    expect(bench.reported().sort()).toEqual(all);
    expect(await bench.status()).toMatchObject({ failure: null });
  });

  test('400 for everybody: it is the report as such, and is not sent again and again', async () => {
    bench.seed(Array.from({ length: 300 }, (_, nth) => `712020:${String(nth).padStart(4, '0')}`));
    bench.control.refuseReports(400);
    await bench.cycle();
    expect(bench.reports.length).toBeLessThan(50);
    expect(await bench.status()).toMatchObject({ state: 'idle', failure: { code: 'reporting.failed' } });
  });

  test('503: tried again after longer and longer waits, then left to the next cycle', async () => {
    bench.seed([bench.customer(0)]);
    bench.control.refuseReports(503);
    await bench.cycle();
    expect(bench.reports).toHaveLength(10);
    const waits = bench.reports.slice(1).map(({ at }, place) => at - (bench.reports[place]?.at ?? 0));
    expect(waits.slice(0, 5).map((ms) => Math.round(ms / 1000))).toEqual([30, 60, 120, 240, 480]);
    expect(await bench.status()).toMatchObject({ state: 'idle', failure: { code: 'reporting.failed' } });
    bench.control.refuseReports(null);
    await bench.cycle();
    expect(await bench.status()).toMatchObject({ state: 'idle', lastRun: { reported: 1 }, failure: null });
  });

  test('a wait that is longer than the queue can delay is kept to the end', async () => {
    bench.seed([bench.customer(0)]);
    bench.control.limitNext('POST /app/report-accounts', 3_600);
    await bench.cycle();
    const [first, second] = bench.reports;
    expect([first?.status, second?.status]).toEqual([429, 204]);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(3_600_000);
  });

  test('pressing the button is on record, and nobody but an admin may', async () => {
    await bench.admin('privacy/report-now');
    const actions = bench.host.storage.dump().entities['admin-action'] ?? [];
    expect(actions.map(({ value }) => (value as { action: string }).action)).toEqual(['reporting.started']);
    const asCustomer = { ...visitor(bench.customer(0)), accountType: 'customer' };
    const answer = await bench.invoke((app) => app.admin().call('privacy/report-now', {}, asCustomer));
    expect(answer).toMatchObject({ ok: false, error: { code: 'permission.admin-required' } });
  });

  const visitor = (accountId: string) => ({
    ...{ accountId, accountType: 'customer' },
    installContext: bench.host.site.describe().installation.contextAri,
    extension: { portal: { id: '1' } },
  });
});
