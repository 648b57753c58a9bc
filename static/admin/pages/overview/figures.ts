import type { AuditOverview, AuditReason, OverviewDay } from '../../../../src/contract';
import { countOf } from '../../../shared/format/count';

/** One day of a picture. */
export interface DayFigure {
  /** UTC, `YYYY-MM-DD`. */
  readonly date: string;
  readonly success: number;
  readonly failure: number;
  /** False where the numbers are lower bounds. */
  readonly complete: boolean;
}

/** What happened of one kind, day by day. */
export function daysOf(days: readonly OverviewDay[], kind: 'sign-in' | 'portal-visit'): readonly DayFigure[] {
  return days.map(({ date, tally, complete }) => {
    const counted = tally.kinds.find((one) => one.kind === kind);
    return { date, success: counted?.success ?? 0, failure: counted?.failure ?? 0, complete };
  });
}

export function totalOf(figures: readonly { readonly success: number; readonly failure: number }[]): number {
  return figures.reduce((sum, { success, failure }) => sum + success + failure, 0);
}

export interface ReasonFigure {
  readonly reason: AuditReason;
  readonly count: number;
}

/** How often each reason occurred, the most frequent first. */
export function reasonsOf(days: readonly OverviewDay[]): readonly ReasonFigure[] {
  const counts = new Map<AuditReason, number>();
  for (const { tally } of days)
    for (const { reason, count } of tally.reasons) counts.set(reason, (counts.get(reason) ?? 0) + count);
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}

export interface ProviderFigure {
  readonly provider: string;
  readonly success: number;
  readonly failure: number;
}

/** What each provider was used for, the busiest first. */
export function providersOf(days: readonly OverviewDay[]): readonly ProviderFigure[] {
  const counts = new Map<string, ProviderFigure>();
  for (const { tally } of days) {
    for (const { provider, success, failure } of tally.providers) {
      const before = counts.get(provider) ?? { provider, success: 0, failure: 0 };
      counts.set(provider, {
        provider,
        success: before.success + success,
        failure: before.failure + failure,
      });
    }
  }
  return [...counts.values()].sort(
    (a, b) => totalOf([b]) - totalOf([a]) || (a.provider < b.provider ? -1 : 1),
  );
}

/** Whether every day was counted to its end: otherwise sums over the days are lower bounds. */
export function isComplete(days: readonly { readonly complete: boolean }[]): boolean {
  return days.every(({ complete }) => complete);
}

/** The days that a sentence about nothing is true of. */
export function daysWords(days: readonly { readonly complete: boolean }[]): string {
  return isComplete(days) ? `these ${days.length} days` : 'the days that could be counted';
}

/** How many there were on these days: "7 sign-ins in 30 days". `unit` is what one of them is called. */
export function totalWords(days: readonly DayFigure[], unit: string): string {
  const value = totalOf(days);
  const atLeast = !isComplete(days);
  if (value === 0) return atLeast ? `No ${unit}s counted` : `No ${unit}s in ${days.length} days`;
  return `${countOf({ value, atLeast }, unit)} in ${days.length} days`;
}

/** The end of a scale that a person can halve: 1, or an even digit and zeros, not below `most`. */
export function scaleFor(most: number): number {
  if (most <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  const digit = [1, 2, 4, 6, 8, 10].find((one) => one * power >= most && (one > 1 || power > 1)) ?? 10;
  return digit * power;
}

/** What is said about today's failures. */
export interface FailureWords {
  readonly today: number;
  /** The median of the days before, or `null` where not all of those could be counted. */
  readonly usual: number | null;
  readonly unusual: boolean;
}

/** Days before today that today is compared with. */
const comparedDays = 7;

export function failureWords({ days, failures }: Pick<AuditOverview, 'days' | 'failures'>): FailureWords {
  const { today, median, unusual } = failures;
  return { today, usual: isComplete(days.slice(-1 - comparedDays, -1)) ? median : null, unusual };
}
