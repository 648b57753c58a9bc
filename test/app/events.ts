import { randomBytes } from 'node:crypto';
import { auditEvents, newEvent, type AuditEvent } from '../../src/audit';

export type EventFacts = Parameters<typeof newEvent>[1];

/** A complete event: a customer's visit unless told otherwise. */
export function eventAt(occurredAt: number, facts: Partial<EventFacts> = {}): AuditEvent {
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
  return newEvent(
    { random, appVersion: '1.0.0' },
    { occurredAt, kind: 'portal-visit', outcome: 'success', ...facts },
  );
}

/** The event as `storage.load` takes it. */
export function toLoad(event: AuditEvent): { entityName: string; key: string; value: AuditEvent } {
  return { entityName: auditEvents.name, key: event.id, value: event };
}

/** Visits of one person, one a second, the last of them a second ago. */
export function manyVisits(count: number, accountId: string, now = Date.now()) {
  return Array.from({ length: count }, (_, nth) =>
    toLoad(eventAt(now - (count - nth) * 1_000, { accountId, portal: '1' })),
  );
}
