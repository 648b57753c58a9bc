import type { AuditEvent } from '../../src/audit';
import { leafOf } from '../../src/audit/proof/leaf';
import type { TestApp } from '../app/kit';
import { DAY_MS, proofBench } from '../app/proof-kit';
import { crashEverywhere, type CrashStory } from './crash';

const QUARTER_HOUR_MS = 15 * 60_000;

/** Days with four events each that await their seals, at the beginning of a quarter of an hour about noon. */
const arrangeDays = async (app: TestApp, days: number): Promise<void> => {
  const { clock } = app.host;
  const noon = (DAY_MS * 3) / 2 - (clock.now() % DAY_MS);
  clock.advance((noon % DAY_MS) + QUARTER_HOUR_MS);
  for (let daysAgo = days; daysAgo > 0; daysAgo -= 1)
    proofBench(app).load(daysAgo, 4, { accountId: app.customer(0) });
};

const daily = (app: TestApp) => app.host.schedule('daily');

/** Every event under exactly one seal, in a chain that verifies. */
const expectProof = async (app: TestApp, days: number): Promise<void> => {
  const bench = proofBench(app);
  const verified = await bench.verify();
  expect(verified.map(({ state, difference }) => [state, difference])).toEqual([
    ...Array.from({ length: days }, () => ['intact', null]),
    ['unsealed', null],
  ]);
  const stored = bench.rows('audit-event').map(({ value }) => leafOf(value as unknown as AuditEvent));
  const seals = await bench.seals();
  expect(seals.map(({ seal }) => seal.sequence)).toEqual(Array.from({ length: days }, (_, nth) => nth));
  expect(seals.flatMap(({ leaves }) => leaves).sort()).toEqual(stored.sort());
};

/** However far it came, the next run finishes the chain. */
const sealDays: CrashStory = {
  arrange: (app) => arrangeDays(app, 3),
  act: daily,
  verify: async (app) => {
    const bench = proofBench(app);
    const sealed = bench.rows('daily-summary').length;
    // What is there is right already.
    expect((await bench.problems()).map(({ difference }) => difference)).toEqual([]);
    await daily(app);
    await expectProof(app, 3);
    return sealed === 3 ? 'done' : 'not done';
  },
};

/** People come while days are sealed: what was acknowledged is there once, and sealed a day later. */
const visitWhileSealing = (): CrashStory => {
  const people = [0, 1, 2];
  const acknowledged = new Set<number>();
  const visit = async (app: TestApp, nth: number): Promise<void> => {
    const { recorded } = await app.portal(app.customer(nth))('visit/record', {});
    if (recorded) acknowledged.add(nth);
  };
  const eventsOf = (app: TestApp, nth: number) =>
    proofBench(app)
      .rows('audit-event')
      .filter(({ value }) => value['accountId'] === app.customer(nth) && value['kind'] === 'portal-visit');
  return {
    arrange: async (app) => {
      acknowledged.clear();
      await arrangeDays(app, 1);
    },
    act: (app) => Promise.allSettled([daily(app), ...people.map((nth) => visit(app, nth)), daily(app)]),
    verify: async (app) => {
      const before = (nth: number) => (nth === 0 ? 4 : 0);
      const all = acknowledged.size === people.length;
      for (const nth of acknowledged) expect(eventsOf(app, nth)).toHaveLength(before(nth) + 1);
      for (const nth of people) await visit(app, nth);
      for (const nth of people) expect(eventsOf(app, nth)).toHaveLength(before(nth) + 1);
      await daily(app);
      app.host.clock.advance(DAY_MS);
      await daily(app);
      await expectProof(app, 2);
      return all ? 'done' : 'not done';
    },
  };
};

/** A person is gone and their days verify, under the receipt; or nothing has happened. */
const eraseSealed: CrashStory = {
  arrange: async (app) => {
    await arrangeDays(app, 2);
    proofBench(app).load(1, 3, { accountId: app.customer(1) });
    await daily(app);
  },
  act: (app) => app.erase({ kind: 'person', accountId: app.customer(0) }),
  verify: async (app) => {
    const bench = proofBench(app);
    const verified = await bench.verify();
    expect(verified.map(({ state }) => state)).toEqual(['intact', 'intact', 'unsealed']);
    const found = verified.reduce((sum, { events }) => sum + events, 0);
    const erased = verified.flatMap((one) => one.erased);
    const isDone = found === 3;
    expect(erased.map(({ count }) => count)).toEqual(isDone ? [4, 4] : []);
    expect(found).toBe(isDone ? 3 : 11);
    const receipts = bench.rows('receipt').map(({ key }) => key);
    expect(new Set(erased.map(({ receipt }) => receipt))).toEqual(new Set(receipts));
    return isDone ? 'done' : 'not done';
  },
};

describe('killed at every call, then started again', () => {
  // Calls of several invocations side by side come in any order: which one is the nth differs anyway.
  const stories = [
    ['seal three days', sealDays, 1],
    ['write events while days are sealed twice', visitWhileSealing(), 3],
    ['erase a person whose events are sealed', eraseSealed, 5],
  ] as const;
  test.each(stories)(
    '%s: no event lost, none twice, the chain verifies',
    async (name, story, every) => {
      const { points, notDone, done } = await crashEverywhere(story, 'kvs', { every });
      process.stdout.write(
        `crash points tried for "${name}": ${String(points)} (${String(notDone)} ended not done, ${String(done)} done)\n`,
      );
      expect(points).toBeGreaterThan(20 / every);
      expect(done).toBeGreaterThan(0);
      expect(notDone + done).toBe(points);
    },
    600_000,
  );
});
