import type { AuditSummary } from '../../../src/contract';
import { countOf, formatNumber } from '../../shared/format/count';

export interface ActivityWords {
  readonly title: string;
  readonly failures: string;
  /** What the numbers leave out, or `null` where they are all. */
  readonly caution: string | null;
}

/**
 * What is said of a summary that was asked for `days` days. Where not all of them could be counted, the numbers
 * are those of the days that are shown, and exact for these.
 */
export function activityWords(
  { days: shown, total, atLeast }: AuditSummary,
  days: number,
  calendarDay: (date: string) => string,
): ActivityWords {
  const failures = shown.reduce((sum, { failure }) => sum + failure, 0);
  const first = shown[0];
  if (!first || shown.length >= days) {
    const all = countOf({ value: total, atLeast }, 'event');
    return {
      title: `${all} in ${days} days`,
      failures: atLeast ? `at least ${formatNumber(failures)}` : formatNumber(failures),
      caution: atLeast ? 'There are more events than could be counted: the numbers are lower bounds.' : null,
    };
  }
  const since = calendarDay(first.date);
  const events = shown.reduce((sum, { success, failure }) => sum + success + failure, 0);
  return {
    title: `${countOf(events, 'event')} since ${since}`,
    failures: formatNumber(failures),
    caution: `There are more events than could be counted: the days before ${since} are left out.`,
  };
}
