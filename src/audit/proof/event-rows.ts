import { DAY_MS, startOfDay } from '../../shared/clock';
import { firstIdAt, timeOfId } from '../../shared/ids';
import { limits, type Row, type Storage } from '../../storage';
import { auditEvents, type AuditEvent } from '../event/event';

/** A stretch of the log by the keys of its events: an event's ID is made on the UTC day on which it happened. */
export interface Keys {
  readonly from: string;
  /** Included. */
  readonly to: string;
}

/** The keys of all events of these UTC days, first and last included. */
export function keysOf(firstDay: string, lastDay: string = firstDay): Keys {
  return { from: firstIdAt(startOfDay(firstDay)), to: firstIdAt(startOfDay(lastDay) + DAY_MS) };
}

export interface EventRows {
  readonly rows: readonly Row<AuditEvent>[];
  /** Whether the stretch ends here. */
  readonly isLast: boolean;
}

/** The next events of a stretch in the order of their keys, after the key `after`: one query. */
export async function eventsAfter(
  storage: Storage,
  { from, to }: Keys,
  after: string | null,
): Promise<EventRows> {
  const range = { from: after ?? from, to };
  const page = await storage
    .of(auditEvents)
    .list({ index: 'by-key', range, limit: limits.page, cursor: null });
  return { rows: page.rows.filter(({ id }) => id !== after), isLast: page.cursor === null };
}

/**
 * Whether an event stands under an ID that was made on the UTC day on which it happened. One that does not would be
 * sealed with one day and shown on another.
 */
export function isOfItsDay(id: string, { occurredAt }: AuditEvent): boolean {
  const made = timeOfId(id);
  return made !== null && Math.floor(made / DAY_MS) === Math.floor(occurredAt / DAY_MS);
}

/** Every event of a stretch that can be read and stands under its own ID, of its own day, in the order of their keys. */
export async function* soundEvents(storage: Storage, keys: Keys): AsyncGenerator<AuditEvent> {
  let after: string | null = null;
  for (;;) {
    const page: EventRows = await eventsAfter(storage, keys, after);
    for (const { id, record } of page.rows) if (record?.id === id && isOfItsDay(id, record)) yield record;
    after = page.rows.at(-1)?.id ?? after;
    if (page.isLast) return;
  }
}
