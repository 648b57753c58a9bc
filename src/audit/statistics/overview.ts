import type { AuditOverview, OverviewDay } from '../../contract';
import { DAY_MS, dayOf, startOfDay, type Clock } from '../../shared/clock';
import { limits, searchOnce, type Storage } from '../../storage';
import { auditEvents, type AuditEvent } from '../event/event';
import { compile } from '../filter/compile';
import { everything } from '../filter/resolve';
import { dailySummaries } from '../proof/seal';
import { mayShow, shownCondition, since, type ReadShown, type Shown } from '../shown';
import { riseOf } from './rise';
import { createCounter } from './tally';

/** How many days are shown, today included. */
const shownDays = 30;

interface Collaborators {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly shown: ReadShown;
}

/**
 * The last thirty days in numbers: sealed days from their seals, whose counts name nobody, the others by counting
 * what may be shown. A day that has begun to pass its time is not complete.
 */
export async function overview(deps: Collaborators): Promise<AuditOverview> {
  const now = deps.clock();
  const shown = await deps.shown();
  const dates = Array.from({ length: shownDays }, (_, back) => dayOf(now - (shownDays - 1 - back) * DAY_MS));
  const sealed = await sealedDays(deps, Math.max(startOfDay(dates[0] ?? dayOf(now)), shown.since));
  const newestSeal = [...sealed.keys()].at(-1) ?? '';
  const counted = await countDays(
    deps,
    shown,
    dates.filter((date) => date > newestSeal),
  );
  const nothing = { tally: createCounter().tally(), complete: true };
  const days = dates.map((date) => {
    const day = sealed.get(date) ?? counted.get(date) ?? nothing;
    return { date, ...day, complete: day.complete && startOfDay(date) >= shown.since };
  });
  return { days, failures: riseOf(days), newestAt: await newestMoment(deps, shown) };
}

async function newestMoment({ storage }: Collaborators, shown: Shown): Promise<number | null> {
  const { rows } = await storage.of(auditEvents).list({
    ...{ index: 'by-time', sort: 'descending', cursor: null },
    limit: shown.shows === null ? 1 : limits.page,
  });
  const newest = rows.map(({ record }) => record).find((record) => record !== null && mayShow(shown, record));
  return newest?.occurredAt ?? null;
}

/** Providers and portals that occur in the log: those of the last hundred sealed days and of the newest events. */
export async function valuesInUse({
  storage,
  shown: readShown,
}: Pick<Collaborators, 'storage' | 'shown'>): Promise<{ providers: string[]; portals: string[] }> {
  const newest = { sort: 'descending', limit: limits.page, cursor: null } as const;
  const [shown, seals, events] = await Promise.all([
    readShown(),
    storage.of(dailySummaries).list({ ...newest, index: 'by-day' }),
    storage.of(auditEvents).list({ ...newest, index: 'by-time' }),
  ]);
  const counter = createCounter();
  for (const { record } of events.rows) if (record && mayShow(shown, record)) counter.add(record);
  const kept = seals.rows.flatMap(({ record }) => (record && record.endsAt >= shown.since ? [record] : []));
  const tallies = [counter.tally(), ...kept.map(({ tally }) => tally)];
  const inOrder = (names: string[]) => [...new Set(names)].sort();
  return {
    providers: inOrder(tallies.flatMap(({ providers }) => providers.map(({ provider }) => provider))),
    portals: inOrder(tallies.flatMap(({ portals }) => portals.map(({ portal }) => portal))),
  };
}

type Counted = Omit<OverviewDay, 'date'>;

async function sealedDays({ storage }: Collaborators, from: number): Promise<Map<string, Counted>> {
  const { rows } = await storage.of(dailySummaries).list({
    index: 'by-day',
    range: { from: from + 1, to: Number.MAX_SAFE_INTEGER },
    limit: limits.page,
    cursor: null,
  });
  // A seal that cannot be read says nothing of its day, whose name is its ID.
  return new Map<string, Counted>(
    rows.map(({ id, record }) =>
      record
        ? [record.day, { tally: record.tally, complete: true }]
        : [id, { tally: createCounter().tally(), complete: false }],
    ),
  );
}

/** Counts events of days in a row, newest first, as far as the bounds allow. */
async function countDays(
  { storage, clock }: Collaborators,
  shown: Shown,
  dates: readonly string[],
): Promise<Map<string, Counted>> {
  const [first] = dates;
  if (first === undefined) return new Map();
  const plan = compile(since({ ...everything, from: startOfDay(first) }, shown));
  const residual = shownCondition<AuditEvent>(shown);
  const found = await searchOnce({ records: storage.of(auditEvents), clock }, { ...plan, residual });
  // Everything after the day of the last event that was looked at has been counted to its end.
  const reached = found.positions === null ? '' : dayOf(found.lookedTo ?? clock());
  const counters = new Map(dates.map((date) => [date, createCounter()]));
  for (const { record } of found.rows) counters.get(dayOf(record.occurredAt))?.add(record);
  return new Map(
    [...counters].map(([date, counter]) => [date, { tally: counter.tally(), complete: date > reached }]),
  );
}
