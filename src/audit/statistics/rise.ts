import type { AuditOverview, OverviewDay } from '../../contract';

/** Days before today that today's failures are compared with. */
const comparedDays = 7;

/** Fewer are no wave, whatever they are compared with. */
const fewestInWave = 5;

/** A wave has more than this many times the usual number. */
const factor = 3;

/**
 * Today's failures beside those of the seven days before. Days that were not counted to their end say nothing of
 * what is usual and are left out; without any other day, nothing is unusual.
 * @param days oldest first, today last
 */
export function riseOf(days: readonly OverviewDay[]): AuditOverview['failures'] {
  const today = failuresIn(days.at(-1));
  const before = days.slice(-1 - comparedDays, -1).filter(({ complete }) => complete);
  const median = medianOf(before.map(failuresIn));
  return { today, median, unusual: before.length > 0 && today >= fewestInWave && today > factor * median };
}

function failuresIn(day: OverviewDay | undefined): number {
  return day?.tally.kinds.reduce((sum, { failure }) => sum + failure, 0) ?? 0;
}

/** 0 of no numbers at all. */
function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, number) => sum + number, 0) / Math.max(1, middle.length);
}
