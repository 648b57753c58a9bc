import { DAY_MS, dayOf, startOfDay, type Clock } from '../../shared/clock';
import { firstIdAt, timeOfId } from '../../shared/ids';
import { limits, type Storage } from '../../storage';
import { addDays, isOver, linkOf, type Link } from './chain';
import { eventsAfter } from './event-rows';
import { sealDay } from './seal-day';
import { dailySummaries } from './seal';

/** How long after its end a day is left alone, so that queries have caught up with its writes. Milliseconds. */
const settleMs = 10 * 60_000;

interface Reads {
  readonly storage: Storage;
  readonly clock: Clock;
  /** Events before this moment are past their time. */
  readonly keptSince: number;
}

/**
 * Seals every UTC day that is over, without gaps, from the oldest event or the newest seal on. May be cut off
 * anywhere, and run twice at once: the creation of a day's seal is the one write that counts, and the first one
 * wins. Between two days it stops when it is out of time.
 * @returns how many days this run sealed
 */
export async function sealDays(deps: Reads & { readonly outOfTime: () => boolean }): Promise<number> {
  const seals = deps.storage.of(dailySummaries);
  let link = await newestLink(deps);
  let day = link === null ? await oldestDay(deps) : addDays(link.day, 1);
  let made = 0;
  while (day !== null && startOfDay(day) + DAY_MS + settleMs <= deps.clock() && !deps.outOfTime()) {
    // Strictly read: the query that found the newest seal may not have shown this one yet.
    if (!(await seals.has(day)) && (await sealDay(deps, day, link))) made += 1;
    const stored = await seals.row(day);
    // Taken away in this moment, as by an erasure of everything: the next run begins anew.
    if (!stored) return made;
    link = linkOf(stored, link);
    day = addDays(day, 1);
  }
  return made;
}

/** The newest seal that can be read. */
async function newestLink({ storage, clock }: Omit<Reads, 'keptSince'>): Promise<Link | null> {
  const page = await storage
    .of(dailySummaries)
    .list({ index: 'by-day', sort: 'descending', limit: limits.page, cursor: null });
  const readable = page.rows.find(({ id, record }) => record?.day === id && isOver(id, clock()));
  return readable ? linkOf(readable, null) : null;
}

/** The day of the oldest event that is not past its retention; `null` when there is none. */
export async function oldestDay({ storage, clock, keptSince }: Reads): Promise<string | null> {
  const keys = { from: firstIdAt(startOfDay(dayOf(keptSince))), to: firstIdAt(clock() + DAY_MS) };
  const { rows } = await eventsAfter(storage, keys, null);
  const made = rows.map(({ id }) => timeOfId(id)).find((time) => time !== null);
  return made === undefined ? null : dayOf(made);
}
