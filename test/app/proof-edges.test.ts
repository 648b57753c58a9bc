import { eventAt, toLoad } from './events';
import { startApp, type TestApp } from './kit';
import { DAY_MS, proofBench, type ProofBench } from './proof-kit';

describe('the proof at its edges', () => {
  let app: TestApp;
  let bench: ProofBench;
  let midnight: number;

  beforeEach(async () => {
    app = await startApp();
    bench = proofBench(app);
    const { clock } = app.host;
    clock.advance(DAY_MS - (clock.now() % DAY_MS) + DAY_MS / 2);
    midnight = clock.now() - DAY_MS / 2;
  });
  afterEach(() => app.stop());

  const broken = async () => (await bench.verify()).filter(({ state }) => state === 'broken');

  it('names an event of today that says it happened on a sealed day, before and after today is sealed', async () => {
    bench.load(5, 3);
    bench.load(0, 2);
    await bench.seal();
    expect(await broken()).toEqual([]);
    const forged = eventAt(midnight + 1_000, { occurredAt: midnight - 4 * DAY_MS });
    const id = eventAt(midnight + 1_000).id;
    app.host.storage.load([toLoad({ ...forged, id })]);
    const today = bench.day(0);
    const named = { day: today, state: 'broken', difference: { kind: 'added', eventId: id } };
    expect(await broken()).toMatchObject([named]);
    app.host.clock.advance(DAY_MS);
    await bench.seal();
    expect((await broken()).map(({ day }) => day)).toEqual([today]);
  });

  it('names an event of a day before the chain of seals begins', async () => {
    bench.load(5, 3);
    await bench.seal();
    const [added] = bench.load(20, 1);
    expect(await broken()).toMatchObject([
      { day: bench.day(20), difference: { kind: 'added', eventId: added?.id } },
    ]);
  });

  it('takes late events that retention has deleted for no difference of the day that sealed them', async () => {
    bench.load(2, 3);
    await bench.seal();
    bench.load(2, 1);
    app.host.clock.advance(DAY_MS);
    await bench.seal();
    app.host.clock.advance(1_000);
    bench.load(1, 2);
    const late = bench.rows('daily-summary').filter(({ value }) => value['late'] === 1);
    expect(late).toHaveLength(1);
    const sealed = late[0]?.key ?? '';
    for (let hours = 0; hours <= 96; hours += 12) {
      const target = Date.parse(sealed) + 178 * DAY_MS + hours * 3_600_000;
      app.host.clock.advance(target - app.host.clock.now());
      await bench.seal();
      expect({ hours, broken: await broken() }).toEqual({ hours, broken: [] });
    }
  });

  it('names an event among expiring ones that is not as old as they are', async () => {
    bench.load(181, 3);
    bench.load(5, 3);
    await bench.seal();
    const at = midnight - 180 * DAY_MS + 1_000;
    const id = eventAt(at).id;
    const forged = eventAt(midnight - 1_000);
    app.host.storage.load([toLoad({ ...forged, id })]);
    expect(await broken()).toMatchObject([{ difference: { kind: 'added', eventId: id } }]);
  });

  it.each(['daily-summary', 'sealed-leaf', 'erased-leaf'])(
    'begins anew when an admin erases %s: all of the proof goes, and the log is sealed again',
    async (collection) => {
      bench.load(4, 3, { accountId: app.customer(0) });
      bench.load(3, 2);
      await bench.seal();
      await app.erase({ kind: 'person', accountId: app.customer(0) });
      expect(bench.rows('erased-leaf')).toHaveLength(1);
      const { total } = await app.admin('privacy/preview-erasure', {
        scope: { kind: 'collection', collection },
      });
      const proof = ['daily-summary', 'sealed-leaf', 'erased-leaf'] as const;
      expect(total.value).toBe(proof.flatMap((name) => bench.rows(name)).length);
      await app.erase({ kind: 'collection', collection });
      expect(proof.flatMap((name) => bench.rows(name))).toEqual([]);
      expect(await broken()).toEqual([]);
      await bench.seal();
      expect(await broken()).toEqual([]);
      expect(bench.rows('daily-summary').map(({ key }) => key)).toEqual([
        bench.day(3),
        bench.day(2),
        bench.day(1),
      ]);
    },
  );
});
