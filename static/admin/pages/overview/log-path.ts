import type { AuditFilter } from '../../../../src/contract';

const dayMs = 86_400_000;

/** Where the audit log shows the events that a filter finds. */
export function logPath(filter: AuditFilter): string {
  const query = new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)]));
  return `/audit-log?${query.toString()}`;
}

/** The first and last moment of a UTC day, `YYYY-MM-DD`. */
export function wholeDay(date: string): { readonly from: number; readonly to: number } {
  const from = Date.parse(`${date}T00:00:00Z`);
  return { from, to: from + dayMs - 1 };
}
