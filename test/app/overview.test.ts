import fc from 'fast-check';
import { collections } from '../../src/collections';
import { dailySummaries, overview, valuesInUse, type AuditEvent } from '../../src/audit';
import type { AuditTally } from '../../src/contract';
import { createForgeStore } from '../../src/forge/store';
import { createRegister, createStorage } from '../../src/storage';
import { log, NOW } from '../log/arbitraries';
import { startLog, type LogUnderTest } from '../log/kit';
import { eventAt, toLoad, type EventFacts } from './events';
import { startApp } from './kit';

const DAY_MS = 86_400_000;
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const dates = Array.from({ length: 30 }, (_, nth) => dayOf(NOW - (29 - nth) * DAY_MS));
const nothing: AuditTally = { total: 0, kinds: [], reasons: [], providers: [], portals: [] };

describe('the numbers of the overview', () => {
  let under: LogUnderTest;
  beforeAll(() => {
    under = startLog({ now: () => NOW });
  });
  afterAll(() => under.stop());
  beforeEach(() => under.hosted.clear());

  const storage = createStorage(
    createForgeStore({ sleep: () => Promise.resolve() }),
    createRegister(collections),
  );
  const shown = () => Promise.resolve({ since: 0, shows: null });
  const read = () => overview({ storage, shown, clock: () => NOW });
  const load = (events: readonly AuditEvent[]) => under.hosted.load(events.map(toLoad));
  const manyOn = (date: string, count: number, facts: Partial<EventFacts> = {}) =>
    Array.from({ length: count }, (_, nth) => eventAt(Date.parse(date) + nth, facts));

  test('days are what a plain count makes of a random log; sealed days are what their seals say', async () => {
    const tried = { logs: 0, seals: 0, days: 0, events: 0 };
    const cases = fc.record({
      events: log({}),
      sealed: fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 12 }),
      erased: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ events, sealed, erased }) => {
        const sealedDates = sealed.map((back) => dayOf(NOW - (back + 1) * DAY_MS));
        const newestSeal = sealedDates.toSorted().at(-1) ?? '';
        const on = (date: string) => events.filter(({ occurredAt }) => dayOf(occurredAt) === date);
        under.hosted.clear();
        // What was erased after its day was sealed is still counted.
        load(erased ? events.filter(({ occurredAt }) => dayOf(occurredAt) > newestSeal) : events);
        under.hosted.load(sealedDates.map((date) => seal(date, naiveTally(on(date)))));
        const { days, newestAt } = await read();
        expect(days.map(({ date }) => date)).toEqual(dates);
        for (const { date, tally, complete } of days) {
          const counted = sealedDates.includes(date) || date > newestSeal;
          expect([date, tally, complete]).toEqual([date, counted ? naiveTally(on(date)) : nothing, true]);
          tried.events += tally.total;
        }
        const times = events.map(({ occurredAt }) => occurredAt);
        if (!erased) expect(newestAt).toBe(times.length === 0 ? null : Math.max(...times));
        tried.logs += 1;
        tried.seals += sealed.length;
        tried.days += days.length;
      }),
      { numRuns: 200, seed: 20_261_122 },
    );
    expect(tried.events).toBeGreaterThan(tried.logs);
    process.stdout.write(
      `overview: ${String(tried.days)} days of ${String(tried.logs)} random logs, ${String(tried.seals)} seals, ` +
        `${String(tried.events)} events counted\n`,
    );
  });

  test('days that one call cannot count to their end are marked, and hold at most what is there', async () => {
    for (let back = 0; back < 6; back += 1) load(manyOn(dates[29 - back] ?? '', 1_100));
    const { days } = await read();
    expect(days.slice(-6).map(({ tally, complete }) => [tally.total, complete])).toEqual([
      [0, false],
      [600, false],
      [1_100, true],
      [1_100, true],
      [1_100, true],
      [1_100, true],
    ]);
    expect(days.slice(0, -6).every(({ complete }) => !complete)).toBe(true);
  });

  test('a busy past costs nothing once it is sealed', async () => {
    for (let back = 1; back < 6; back += 1) load(manyOn(dates[29 - back] ?? '', 1_100));
    load(manyOn(dates[29] ?? '', 7));
    const tally = naiveTally(manyOn(dates[28] ?? '', 1_100));
    under.hosted.load(dates.slice(0, -1).map((date) => seal(date, tally)));
    under.queries();
    const { days } = await read();
    expect(days.every(({ complete }) => complete)).toBe(true);
    expect(days.at(-1)?.tally.total).toBe(7);
    expect(under.queries()).toBeLessThanOrEqual(3);
  });

  test('a seal that cannot be read is no empty day', async () => {
    const [unreadable = ''] = dates.slice(-3);
    under.hosted.load([
      { ...seal(unreadable, nothing), value: { day: unreadable, endsAt: Date.parse(unreadable) + DAY_MS } },
      seal(dates.at(-2) ?? '', nothing),
    ]);
    const { days } = await read();
    expect(days.filter(({ complete }) => !complete).map(({ date }) => date)).toEqual([unreadable]);
  });

  test('providers and portals in use come from seals and from the newest events, in order, once each', async () => {
    const sealedTally = naiveTally([
      eventAt(0, { provider: 'zitadel', portal: '3' }),
      eventAt(0, { provider: 'okta', portal: '1' }),
    ]);
    under.hosted.load([seal(dates[3] ?? '', sealedTally)]);
    load([
      eventAt(NOW, { provider: 'okta', portal: '2' }),
      eventAt(NOW - 1, { provider: 'entra-id' }),
      eventAt(NOW),
    ]);
    expect(await valuesInUse({ storage, shown })).toEqual({
      providers: ['entra-id', 'okta', 'zitadel'],
      portals: ['1', '2', '3'],
    });
  });
});

test('an admin asks for the overview: a wave of failures today is unusual, and names what it is compared with', async () => {
  const app = await startApp();
  try {
    const now = app.host.clock.now();
    const failing: Partial<EventFacts> = { kind: 'sign-in', outcome: 'failure', reason: 'saml.signature' };
    const failures = (at: number, count: number) =>
      Array.from({ length: count }, () => toLoad(eventAt(at, failing)));
    expect(await app.admin('audit/overview', {})).toMatchObject({
      newestAt: null,
      failures: { today: 0, median: 0, unusual: false },
    });
    for (let back = 1; back <= 7; back += 1) app.host.storage.load(failures(now - back * DAY_MS, 2));
    app.host.storage.load(failures(now, 6));
    expect((await app.admin('audit/overview', {})).failures).toEqual({ today: 6, median: 2, unusual: false });
    app.host.storage.load(failures(now, 1));
    const { days, failures: rise } = await app.admin('audit/overview', {});
    expect(rise).toEqual({ today: 7, median: 2, unusual: true });
    expect(days.at(-1)?.tally.reasons).toEqual([{ reason: 'saml.signature', count: 7 }]);
    expect((await app.admin('audit/values', {})).providers).toEqual([]);
  } finally {
    await app.stop();
  }
});

function seal(day: string, tally: AuditTally) {
  const endsAt = Date.parse(day) + DAY_MS;
  const digests = { root: '0'.repeat(64), previous: '0'.repeat(64) };
  const value = { day, endsAt, sealedAt: endsAt, sequence: 0, size: tally.total, late: 0, ...digests, tally };
  return { entityName: dailySummaries.name, key: day, value };
}

/** Counts without the app's help: each list by its own plain look at every event. */
function naiveTally(events: readonly AuditEvent[]): AuditTally {
  const namesOf = (field: 'kind' | 'provider' | 'reason' | 'portal') =>
    [...new Set(events.flatMap((event) => event[field] ?? []))].sort();
  const count = (wanted: Partial<AuditEvent>) =>
    events.filter((event) =>
      Object.entries(wanted).every(([field, value]) => event[field as keyof AuditEvent] === value),
    ).length;
  const outcomes = (wanted: Partial<AuditEvent>) => ({
    success: count({ ...wanted, outcome: 'success' }),
    failure: count({ ...wanted, outcome: 'failure' }),
  });
  return {
    total: events.length,
    kinds: namesOf('kind').map((name) => {
      const kind = name as AuditEvent['kind'];
      return { kind, ...outcomes({ kind }) };
    }),
    reasons: namesOf('reason').map((name) => {
      const reason = name as NonNullable<AuditEvent['reason']>;
      return { reason, count: count({ reason }) };
    }),
    providers: namesOf('provider').map((provider) => ({ provider, ...outcomes({ provider }) })),
    portals: namesOf('portal').map((portal) => ({ portal, count: count({ portal }) })),
  };
}
