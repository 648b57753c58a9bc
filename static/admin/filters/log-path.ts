import type { AuditFilter } from '../../../src/contract';
import { pathOf, writeConditions } from './address';

/** The fields of the audit log's filter whose values are known beforehand. */
export const closedFields = ['last', 'from', 'to', 'kind', 'outcome'] as const;
/** Those that take any text. */
export const openFields = ['person', 'reason', 'provider', 'portal', 'text'] as const;

/** The query of a filter of the audit log. */
export function writeFilter(filter: AuditFilter): URLSearchParams {
  return writeConditions(filter, [...closedFields, ...openFields]);
}

/** Where the audit log shows the events that a filter finds, newest first. */
export function logPath(filter: AuditFilter): string {
  return pathOf('/audit-log', writeFilter(filter));
}
