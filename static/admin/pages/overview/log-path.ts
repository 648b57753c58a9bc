import type { AuditFilter } from '../../../../src/contract';
import { writeView } from '../audit-log/view/audit-view';

const dayMs = 86_400_000;

/** Where the audit log shows the events that a filter finds, newest first. */
export function logPath(filter: AuditFilter): string {
  return `/audit-log?${writeView({ filter, order: 'newest', size: 50, event: null, unread: [] })}`;
}

/** The filter of everything since the first of these days. */
export function sinceFirst(days: readonly { readonly date: string }[]): Pick<AuditFilter, 'from'> {
  return days[0] === undefined ? {} : { from: wholeDay(days[0].date).from };
}

/** The first and last moment of a UTC day, `YYYY-MM-DD`. */
export function wholeDay(date: string): { readonly from: number; readonly to: number } {
  const from = Date.parse(`${date}T00:00:00Z`);
  return { from, to: from + dayMs - 1 };
}
