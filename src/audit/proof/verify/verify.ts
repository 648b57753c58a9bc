import { z } from 'zod';
import type { DayProof } from '../../../contract';
import { dayOf, type Clock } from '../../../shared/clock';
import { day, line } from '../../../shared/fields';
import type { Cursors, SearchBounds, Storage } from '../../../storage';
import { addDays, daysBetween } from '../chain';
import { oldestDay } from '../seal-days';
import { dayState, type DayState } from './day-state';
import { createReading, type Reading } from './reading';
import { findStray } from './strays';
import { verifyDay } from './verify-day';

export interface Verification {
  readonly days: readonly DayProof[];
  readonly cursor: string | null;
  /** Days. */
  readonly progress: { readonly done: number; readonly total: number };
}

interface Collaborators {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly keptSince: number;
  readonly cursors: Cursors;
  /** How far one call goes: reads, and milliseconds. */
  readonly bounds: SearchBounds;
}

/** Where verification has got to: through the keys before all days, the days, or the keys after them. */
const place = z.strictObject({
  part: z.enum(['before', 'days', 'after']),
  first: day,
  day,
  state: dayState.nullable(),
  stray: line(500).nullable(),
});
type Place = z.infer<typeof place>;

const use = 'verify';

/**
 * Compares what is stored of the log with its seals, as far as one call can.
 * @throws `input.cursor`
 */
export async function verifyLog(deps: Collaborators, cursor: string | null): Promise<Verification> {
  const cursors = deps.cursors.about(use);
  const going = cursor === null ? null : await cursors.open(cursor, place);
  const reading = await createReading(deps, going?.day ?? null);
  const days: DayProof[] = [];
  const from = going ?? start(await firstDay(deps, reading));
  let at: Place | null = from;
  do {
    const { proof, next } = await step(reading, at);
    if (proof) days.push(proof);
    at = next;
  } while (at !== null && !reading.isSpent());
  return {
    days,
    cursor: at && (await cursors.seal(at)),
    progress: progressOf(reading, from.first, at),
  };
}

function start(first: string): Place {
  return { part: 'before', first, day: first, state: null, stray: null };
}

/** The day of the oldest event or seal, or today. */
async function firstDay(deps: Collaborators, reading: Reading): Promise<string> {
  const known = [await oldestDay(deps), reading.seals.chain?.first ?? null].filter((one) => one !== null);
  return known.sort()[0] ?? dayOf(reading.now);
}

async function step(reading: Reading, at: Place): Promise<{ proof: DayProof | null; next: Place | null }> {
  if (at.part !== 'days') {
    const { stray, after } = await findStray(reading, at.part, at.stray);
    const isOver = after === null;
    const following: Place | null = at.part === 'before' ? { ...at, part: 'days', stray: null } : null;
    return { proof: stray, next: isOver ? following : { ...at, stray: after } };
  }
  const outcome: DayProof | DayState = await verifyDay(reading, at.day, at.state);
  if ('stage' in outcome) return { proof: null, next: { ...at, state: outcome } };
  const isToday = at.day >= dayOf(reading.now);
  const next: Place = { ...at, state: null, ...(isToday ? { part: 'after' } : { day: addDays(at.day, 1) }) };
  return { proof: outcome, next };
}

function progressOf(reading: Reading, first: string, at: Place | null): Verification['progress'] {
  const total = daysBetween(first, dayOf(reading.now)) + 1;
  const done = at === null || at.part === 'after' ? total : daysBetween(first, at.day);
  return { done, total };
}
