import { auditReasons } from '../../src/contract';
import { adminActionRecords, auditEvents, subjectOf, type AuditEvent } from '../../src/audit';
import { subjectRecords } from '../../src/privacy';
import { dayOf } from '../../src/shared/clock';
import { timeOfId } from '../../src/shared/ids';
import { giveInstallationKey } from '../demo/installation-key';
import { unknownPerson } from '../demo/people';
import { createRankPicker, pseudoRandom } from '../demo/random';
import { slotsOf } from '../demo/rhythm';
import { logRecords, seed } from '../demo/seed';
import { trafficEvents, type Traffic } from '../demo/traffic';
import { readManifest } from '../host/core/manifest';
import { createSite } from '../host/site';
import { createStorage } from '../host/storage';
import type { SeedContext } from '../host/types';

const DAY = 86_400_000;
const monday = Date.UTC(2026, 5, 1);
const appDirectory = process.cwd();

function traffic(changes: Partial<Traffic> = {}): Traffic {
  const numbers = pseudoRandom(1);
  const people = Array.from({ length: 200 }, () => unknownPerson(numbers));
  return {
    ...{ people, portals: ['2', '5'], failureShare: 0.04, appVersion: '1.0.0', start: 7 },
    ...{ from: monday, to: monday + 56 * DAY, events: 20_000 },
    ...changes,
  };
}

const count = (events: readonly AuditEvent[], holds: (event: AuditEvent) => boolean) =>
  events.filter(holds).length;

describe('generated events', () => {
  const events = [...trafficEvents(traffic())];

  test('are what the log stores, each under an ID of its own', () => {
    for (const event of events) auditEvents.schema.parse(event);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    expect(new Set(events.map(({ salt }) => salt)).size).toBe(events.length);
  });

  test('are as many as asked for, within the range, and the same every time', () => {
    for (const asked of [0, 1, 2, 999]) {
      const made = [...trafficEvents(traffic({ events: asked }))];
      expect(made).toHaveLength(asked);
      expect([...trafficEvents(traffic({ events: asked }))]).toEqual(made);
    }
    const { from, to } = traffic();
    expect(count(events, ({ occurredAt }) => occurredAt < from || occurredAt >= to)).toBe(0);
  });

  test('have IDs of their day, and correlation IDs made less than an hour before', () => {
    for (const { id, correlationId, occurredAt } of events) {
      expect(dayOf(timeOfId(id) ?? 0)).toBe(dayOf(occurredAt));
      const made = timeOfId(correlationId) ?? 0;
      expect(made <= occurredAt && made > occurredAt - 3_600_000).toBe(true);
    }
  });

  test('fail as often as asked for, each with a reason of its protocol, and nothing else has a reason', () => {
    for (const share of [0, 0.04, 0.2]) {
      const made = [...trafficEvents(traffic({ failureShare: share }))];
      const failures = made.filter(({ outcome }) => outcome === 'failure');
      expect(Math.abs(failures.length / made.length - share)).toBeLessThan(0.005);
      expect(failures.every(({ reason }) => reason !== undefined)).toBe(true);
      expect(count(made, ({ reason }) => reason !== undefined)).toBe(failures.length);
      for (const { reason = '', protocol = '' } of failures)
        if (/^(saml|oidc|scim)\./.test(reason)) expect(reason.split('.')[0]).toBe(protocol);
    }
  });

  test('show every reason there is when there are many', () => {
    const seen = new Set([...trafficEvents(traffic({ failureShare: 0.5 }))].map(({ reason }) => reason));
    expect(auditReasons.filter((reason) => !seen.has(reason))).toEqual([]);
  });

  test('name most refused people by subject, and only few of them by account', () => {
    const failures = events.filter(({ outcome }) => outcome === 'failure');
    const bySubject = count(failures, ({ subject }) => subject !== undefined) / failures.length;
    const byAccount = count(failures, ({ accountId }) => accountId !== undefined) / failures.length;
    expect(bySubject).toBeGreaterThan(0.6);
    expect(byAccount).toBeGreaterThan(0.1);
    expect(byAccount).toBeLessThan(0.4);
  });

  test('follow the week and the day: weekends and nights are quiet, sign-ins are the most', () => {
    const weekend = count(events, ({ occurredAt }) => [0, 6].includes(new Date(occurredAt).getUTCDay()));
    expect(weekend / events.length).toBeLessThan(0.1);
    const night = count(events, ({ occurredAt }) => new Date(occurredAt).getUTCHours() < 5);
    expect(night / events.length).toBeLessThan(0.05);
    expect(count(events, ({ kind }) => kind === 'sign-in') / events.length).toBeGreaterThan(0.4);
  });

  test('share a correlation ID exactly where they belong to one attempt', () => {
    const attempts = new Map<string, AuditEvent[]>();
    for (const event of events)
      attempts.set(event.correlationId, [...(attempts.get(event.correlationId) ?? []), event]);
    const several = [...attempts.values()].filter(({ length }) => length > 1);
    expect(several.length).toBeGreaterThan(100);
    for (const [signIn, session, ...more] of several) {
      expect(more).toEqual([]);
      expect([signIn?.kind, session?.kind]).toEqual(['sign-in', 'session']);
      expect(session?.accountId).toBe(signIn?.accountId);
    }
  });

  test('come from some people much more than from others, and from nobody after they left', () => {
    const numbers = pseudoRandom(3);
    const gone = unknownPerson(numbers, { leftAt: monday + DAY });
    const made = [...trafficEvents(traffic({ people: [gone, ...traffic().people] }))];
    const byGone = made.filter(({ accountId }) => accountId === gone.accountId);
    expect(byGone.length).toBeGreaterThan(0);
    expect(Math.max(...byGone.map(({ occurredAt }) => occurredAt))).toBeLessThan(monday + DAY + 60_000);
    const pick = createRankPicker([...Array(100).keys()]);
    const picked = Array.from({ length: 5_000 }, () => pick(numbers));
    expect(picked.filter((rank) => rank === 0).length).toBeGreaterThan(
      5 * picked.filter((rank) => rank === 50).length,
    );
    expect(new Set(picked).size).toBe(100);
  });

  test('hours add up to the whole, whatever the range', () => {
    for (const [from, to] of [
      [monday, monday + 1],
      [monday + 17, monday + DAY / 3],
      [monday, monday + 9 * DAY],
    ] as const) {
      const slots = [...slotsOf(from, to, 1_234)];
      expect(slots[0]?.from).toBe(from);
      expect(slots.at(-1)).toMatchObject({ to, total: 1_234 });
    }
  });
});

describe('the demo seed', () => {
  const clock = { now: () => monday, advance: () => undefined };
  const { entities, appId } = readManifest(appDirectory);
  const site = createSite({ clock, appId });
  const seeded = async (events: number) => {
    const storage = createStorage({ file: ':memory:', entities, clock });
    const context: SeedContext = { storage, site, clock, events };
    await seed(context);
    const dump = storage.dump();
    storage.close();
    return dump;
  };

  test('leaves an app without events as empty as a fresh installation', async () => {
    const { kv, secrets, entities: stored } = await seeded(0);
    expect([...kv, ...secrets, ...Object.values(stored).flat()]).toEqual([]);
  });

  test('fills the log with valid records of customers and of some who left', async () => {
    const { secrets, entities: stored } = await seeded(3_000);
    const parsed = (name: string) => (stored[name] ?? []).map(({ value }) => value);
    const events = parsed(auditEvents.name).map((value) => auditEvents.schema.parse(value));
    expect(events).toHaveLength(3_000);
    expect(Math.min(...events.map(({ occurredAt }) => occurredAt))).toBeGreaterThan(monday - 171 * DAY);
    const named = new Set(events.flatMap(({ accountId }) => (accountId === undefined ? [] : [accountId])));
    const onRecord = parsed(subjectRecords.name).map((value) => subjectRecords.schema.parse(value).accountId);
    expect(new Set(onRecord)).toEqual(named);
    const customers = site.describe().accounts.customers.map(({ accountId }) => accountId);
    expect(customers.filter((id) => !named.has(id))).toEqual([]);
    expect([...named].filter((id) => !customers.includes(id))).toHaveLength(3);
    const actions = parsed(adminActionRecords.name).map((value) => adminActionRecords.schema.parse(value));
    expect(actions.length).toBeGreaterThan(10);
    expect(secrets.map(({ key }) => key)).toEqual(['installation-key:current']);
  });
});

test('the key that a seed leaves is the one its pseudonyms are made with', async () => {
  const clock = { now: () => monday, advance: () => undefined };
  const storage = createStorage({ file: ':memory:', entities: [], clock });
  const one = giveInstallationKey(storage, new Uint8Array(32).fill(1));
  const other = giveInstallationKey(storage, new Uint8Array(32).fill(2));
  expect(await subjectOf(one, 'Ada@Example.com ')).toBe(await subjectOf(one, 'ada@example.com'));
  expect(await subjectOf(one, 'ada@example.com')).not.toBe(await subjectOf(other, 'ada@example.com'));
  expect(storage.dump().secrets).toMatchObject([
    { value: { version: 1, key: expect.stringMatching(/^AgIC/) } },
  ]);
  storage.close();
});

test('everybody on record has a row, once, beginning with the first event', () => {
  const events = [...trafficEvents(traffic({ events: 500 }))];
  const rows = [...logRecords(events)].filter(({ entityName }) => entityName === subjectRecords.name);
  const firsts = new Map<string, number>();
  for (const { accountId, occurredAt } of events)
    if (accountId !== undefined && !firsts.has(accountId)) firsts.set(accountId, occurredAt);
  expect(rows.map(({ value }) => value)).toEqual(
    [...firsts].map(([accountId, since]) => ({ accountId, since })),
  );
});
