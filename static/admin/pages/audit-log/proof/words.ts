import type { DayProof } from '../../../../../src/contract';
import { countOf, formatNumber } from '../../../../shared/format/count';

/** Broken days that are named beside their number; the table has all of them. */
const namedDays = 3;

/** What a verification that came to its end found. */
export interface Outcome {
  readonly title: string;
  /** Sentences that belong to it. */
  readonly notes: readonly string[];
  readonly isBroken: boolean;
}

export function outcomeOf(days: readonly DayProof[]): Outcome {
  const of = (state: DayProof['state']) => days.filter((day) => day.state === state);
  const [intact, broken, unsealed, expiring] = [of('intact'), of('broken'), of('unsealed'), of('expiring')];
  const receipts = new Set(days.flatMap(({ erased }) => erased.map(({ receipt }) => receipt)));
  const notes = [
    ...broken.slice(0, namedDays).map((day) => `${day.day}: ${differenceWords(day) ?? ''}`),
    ...(broken.length > 0 && intact.length > 0
      ? [`${countOf(intact.length, 'day')} sealed and intact.`]
      : []),
    ...(receipts.size > 0
      ? [`${countOf(erasedIn(days), 'event')} erased since, under ${countOf(receipts.size, 'receipt')}.`]
      : []),
    ...(reducedIn(days) > 0
      ? [
          `${countOf(reducedIn(days), 'event')} shortened by retention since: the days add up, what is left of them is not proved.`,
        ]
      : []),
    ...(unsealed.length > 0 ? [unsealedWords(unsealed)] : []),
    ...(expiring.length > 0 ? ['The oldest events are being deleted as their retention ends.'] : []),
  ];
  if (broken.length > 0) return { title: `${countOf(broken.length, 'day')} broken`, notes, isBroken: true };
  const title =
    intact.length === 0 ? 'No day is sealed yet' : `${countOf(intact.length, 'day')} sealed and intact`;
  return { title, notes, isBroken: false };
}

function unsealedWords(days: readonly DayProof[]): string {
  const events = days.reduce((sum, day) => sum + day.events, 0);
  const which = days.length === 1 ? 'Today is' : `The last ${formatNumber(days.length)} days are`;
  return `${which} not sealed yet: ${countOf(events, 'event')}. Days are sealed once a day.`;
}

function erasedIn(days: readonly DayProof[]): number {
  return days.flatMap(({ erased }) => erased).reduce((sum, { count }) => sum + count, 0);
}

function reducedIn(days: readonly DayProof[]): number {
  return days.reduce((sum, { reduced }) => sum + reduced, 0);
}

/** How many of a day's events were erased. */
export function erasedCount(day: DayProof): number {
  return erasedIn([day]);
}

export const stateWords = {
  intact: { label: 'Intact', appearance: 'success' },
  broken: { label: 'Broken', appearance: 'removed' },
  unsealed: { label: 'Not sealed yet', appearance: 'default' },
  expiring: { label: 'Expiring', appearance: 'default' },
} as const satisfies Record<DayProof['state'], { label: string; appearance: string }>;

/** What is wrong with a day, up to where an event's ID would stand; `null` when nothing is. */
export function differenceWords({ difference, digest }: DayProof): string | null {
  if (difference === null) return null;
  const { position } = difference;
  const which = position === null ? '' : ` (sealed event ${formatNumber(position + 1)} of the day)`;
  switch (difference.kind) {
    case 'missing':
      return `A sealed event is missing${which}.`;
    case 'added':
      return 'There is an event that was never sealed.';
    case 'altered':
      return `An event was altered${which}.`;
    case 'reordered':
      return `The digests under the seal are in another order${which}.`;
    case 'seal-replaced':
      return digest === null
        ? 'The seal is gone, or cannot be read.'
        : 'The seal, or the digests under it, are not the ones that the chain of seals knows.';
  }
}

/** The days that are worth showing without being asked for: broken ones first, newest first. */
export function notableDays(days: readonly DayProof[]): DayProof[] {
  const newestFirst = [...days].reverse();
  return [
    ...newestFirst.filter(({ state }) => state === 'broken'),
    ...newestFirst.filter(({ state, erased }) => state !== 'broken' && erased.length > 0),
  ];
}
