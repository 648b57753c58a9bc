import type { DayProof } from '../../../contract';
import { DAY_MS, dayOf, startOfDay } from '../../../shared/clock';
import { firstIdAt, timeOfId } from '../../../shared/ids';
import type { Row } from '../../../storage';
import type { AuditEvent } from '../../event/event';
import type { Keys } from '../event-rows';
import type { Reading } from './reading';

/** Before and after every character of a key. */
const [firstOfAll, lastOfAll] = ['!', '~'];

/**
 * Events outside of all days that are compared: in keys before those that are still kept, or after tomorrow.
 * The app writes none there; what awaits the retention sweep is none.
 * @param after key of the last one looked at, `null` to begin
 */
export async function findStray(
  reading: Reading,
  side: 'before' | 'after',
  after: string | null,
): Promise<{ stray: DayProof | null; after: string | null }> {
  const { now, keptSince: kept } = reading;
  const keys: Keys =
    side === 'before'
      ? { from: firstOfAll, to: firstIdAt(startOfDay(dayOf(kept))) }
      : { from: firstIdAt(now + DAY_MS), to: lastOfAll };
  const { rows, isLast } = await reading.events(keys, after);
  const stray = rows.find(({ record }) => record === null || side === 'after' || record.occurredAt > kept);
  if (stray) return { stray: proofOf(stray, now), after: null };
  return { stray: null, after: isLast ? null : (rows.at(-1)?.id ?? null) };
}

function proofOf({ id, record }: Row<AuditEvent>, now: number): DayProof {
  return {
    day: dayOf(timeOfId(id) ?? record?.occurredAt ?? now),
    state: 'broken',
    events: 0,
    erased: [],
    reduced: 0,
    digest: null,
    sealedAt: null,
    difference: { kind: 'added', eventId: id, position: null },
  };
}
