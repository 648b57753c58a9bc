import type { AuditEventView, AuditFilter } from '../../../../../src/contract';
import { startOfDay } from '../../../../shared/format/zoned';

export interface OnlyThese {
  readonly label: string;
  readonly filter: AuditFilter;
}

/** The filters that lead from an event to others like it; each begins anew, at any time. */
export function onlyThese(event: AuditEventView, zone: string): readonly OnlyThese[] {
  const { occurredAt, accountId, provider, reason, correlationId } = event;
  const day = { from: startOfDay(occurredAt, zone), to: startOfDay(occurredAt, zone, 1) - 1 };
  return [
    ...(accountId ? [{ label: 'Only this person', filter: { person: accountId } }] : []),
    ...(provider ? [{ label: 'Only this provider', filter: { provider } }] : []),
    ...(reason ? [{ label: 'Only this reason', filter: { reason } }] : []),
    { label: 'Only this correlation ID', filter: { text: correlationId } },
    { label: 'Only this day', filter: day },
  ];
}
