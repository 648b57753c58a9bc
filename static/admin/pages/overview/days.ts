import type { AuditFilter } from '../../../../src/contract';

const dayMs = 86_400_000;

/** The filter of everything since the first of these days. */
export function sinceFirst(days: readonly { readonly date: string }[]): Pick<AuditFilter, 'from'> {
  return days[0] === undefined ? {} : { from: wholeDay(days[0].date).from };
}

/** The first and last moment of a UTC day, `YYYY-MM-DD`. */
export function wholeDay(date: string): { readonly from: number; readonly to: number } {
  const from = Date.parse(`${date}T00:00:00Z`);
  return { from, to: from + dayMs - 1 };
}
