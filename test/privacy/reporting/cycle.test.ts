import { killAt } from '../../app/gate';
import { day, startBench, timesOf, type Bench } from './kit';

/** @see https://developer.atlassian.com/platform/forge/user-privacy-guidelines */
describe('a cycle of reports', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await startBench();
  });
  afterEach(() => bench.stop());

  const people = (count: number) =>
    Array.from({ length: count }, (_, nth) => `712020:${String(nth).padStart(8, '0')}-person`);

  /** Atlassian asks to wait before every nth report. */
  const throttleEvery = (nth: number, retryAfterSeconds: number) => {
    let count = 0;
    bench.beforeReport = () => {
      count += 1;
      if (count % nth === 0) bench.control.limitNext('POST /app/report-accounts', retryAfterSeconds);
    };
  };

  test('of 10,000 accounts, throttled by Atlassian and by storage: each one exactly once', async () => {
    const all = people(10_000);
    bench.seed(all);
    throttleEvery(7, 40);
    bench.host.addFault({ capability: 'kvs', kind: 'throttle', every: 61 });
    await bench.cycle();
    bench.host.clearFaults();
    expect(bench.reported().sort()).toEqual(all);
    expect(Math.max(...bench.reports.map(({ accounts }) => accounts.length))).toBe(90);
    expect(bench.reports.filter(({ status }) => status === 429).length).toBeGreaterThan(10);
    for (const [place, { status, at }] of bench.reports.entries()) {
      const next = bench.reports[place + 1];
      if (status === 429 && next) expect(next.at - at).toBeGreaterThanOrEqual(40_000);
    }
    expect(await bench.status()).toMatchObject({
      state: 'idle',
      lastRun: { reported: 10_000, closed: 0, updated: 0, finishedAt: expect.any(Number) },
      failure: null,
    });
    expect(bench.people().every(({ reportedAt }) => reportedAt !== undefined)).toBe(true);
  }, 180_000);

  test('reports one after another, never two at a time', async () => {
    bench.seed(people(400));
    let under = 0;
    let most = 0;
    await bench.cycle([
      async (call, go) => {
        if (call !== 'POST /app/report-accounts') return go();
        under += 1;
        most = Math.max(most, under);
        const answer = await go();
        under -= 1;
        return answer;
      },
    ]);
    expect(most).toBe(1);
    expect(bench.reports.map(({ accounts }) => accounts.length)).toEqual([90, 90, 90, 90, 40]);
  });

  test('killed at any call, each account is reported, and only a batch without an answer twice', async () => {
    const all = people(200);
    for (let nth = 1; ; nth += 7) {
      bench.host.storage.clear();
      bench.reports.length = 0;
      bench.seed(all);
      const killed: string[] = [];
      const kill = killAt(nth);
      await bench.cycle([
        async (call, go) => {
          try {
            return await kill(call, go);
          } catch (error) {
            killed.push(call);
            throw error;
          }
        },
      ]);
      if (killed.length === 0) break;
      const times = timesOf(bench.reported());
      expect([...times.keys()].sort()).toEqual(all);
      const twice = [...times.values()].filter((count) => count > 1);
      expect(twice.length).toBeLessThanOrEqual(90);
      expect(Math.max(...times.values())).toBeLessThanOrEqual(2);
      expect(bench.people().every(({ reportedAt }) => reportedAt !== undefined)).toBe(true);
      expect(await bench.status()).toMatchObject({ state: 'idle', failure: null });
    }
  }, 120_000);

  test('killed while what was answered is acted on: nobody is reported twice', async () => {
    const all = people(200);
    for (let nth = 1; nth <= 8; nth += 1) {
      bench.host.storage.clear();
      bench.reports.length = 0;
      bench.seed(all);
      await bench.cycle([killAt(nth, 'after', (call) => call.endsWith('/transaction'))]);
      expect(bench.reported().sort()).toEqual(all);
      expect(await bench.status()).toMatchObject({ state: 'idle', lastRun: { reported: 200 } });
    }
  }, 60_000);

  test('deliveries that come twice, and a second press of the button, report nobody twice', async () => {
    const all = people(300);
    bench.seed(all);
    throttleEvery(2, 40);
    await bench.invoke((app) => app.weekly());
    await bench.admin('privacy/report-now');
    await bench.admin('privacy/report-now');
    await bench.deliver();
    const named = [...all, bench.host.site.describe().accounts.admin.accountId].sort();
    expect(bench.reported().sort()).toEqual(named);
    await bench.admin('privacy/report-now');
    await bench.deliver();
    expect(bench.reported()).toHaveLength(301);
  });

  test('comes again after a week, a little early or late; who is new is reported at once', async () => {
    bench.seed(people(3));
    await bench.cycle();
    bench.host.clock.advance(3 * day);
    bench.seed(['712020:newcomer']);
    await bench.cycle();
    expect(bench.reports.at(-1)?.accounts.map(({ accountId }) => accountId)).toEqual(['712020:newcomer']);
    bench.host.clock.advance(4 * day - 60_000);
    await bench.cycle();
    expect(bench.reports.at(-1)?.accounts.map(({ accountId }) => accountId)).toEqual(people(3));
  });

  test('keeps to the period that Atlassian asks for', async () => {
    bench.control.setCyclePeriod('14');
    bench.seed(people(3));
    await bench.cycle();
    bench.host.clock.advance(7 * day);
    await bench.cycle();
    expect(bench.reports).toHaveLength(1);
    bench.host.clock.advance(7 * day);
    await bench.cycle();
    expect(bench.reports).toHaveLength(2);
  });

  test('never names who stands for nobody, or what is no account ID', async () => {
    bench.seed([
      'unidentified',
      'unknown',
      'erased',
      'not_an.account',
      'qm:a-b:1',
      '5be24ad8b1653240376955d2',
    ]);
    await bench.cycle();
    expect(bench.reported().sort()).toEqual(['5be24ad8b1653240376955d2', 'qm:a-b:1']);
  });

  test('says since when data is held: the first record, then the last refresh', async () => {
    const [kept, updated] = [bench.customer(0), bench.customer(1)];
    const since = bench.host.clock.now();
    bench.seed([kept, updated]);
    bench.host.clock.advance(day);
    bench.control.setEmailVisibility(updated, true);
    await bench.cycle();
    expect(bench.reports[0]?.accounts.map(({ updatedAt }) => Date.parse(updatedAt))).toEqual([since, since]);
    expect(await bench.status()).toMatchObject({ lastRun: { reported: 2, updated: 1, closed: 0 } });
    const { reportedAt } = bench.person(updated) ?? {};
    bench.host.clock.advance(7 * day);
    await bench.cycle();
    const second = new Map(
      bench.reports[1]?.accounts.map((one) => [one.accountId, Date.parse(one.updatedAt)]),
    );
    expect(second).toEqual(
      new Map([
        [kept, since],
        [updated, reportedAt],
      ]),
    );
    expect(await bench.status()).toMatchObject({ lastRun: { reported: 2, updated: 0 } });
  });
});
