import type { Rpc } from './result';

export const auditKinds = ['sign-in', 'sign-out', 'session', 'provisioning', 'portal-visit'] as const;
export type AuditKind = (typeof auditKinds)[number];

export const auditOutcomes = ['success', 'failure'] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

/** One event as the admin sees it. Absent members were not known when it happened. */
export interface AuditEventView {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly occurredAt: number;
  readonly kind: AuditKind;
  readonly outcome: AuditOutcome;
  readonly accountId?: string;
  /** JSM's portal ID. */
  readonly portal?: string;
  readonly maskedIp?: string;
  readonly correlationId: string;
  readonly appVersion: string;
}

/** A page of events, newest first. `invalid` counts stored records that could not be read and were left out. */
export interface AuditPage {
  readonly events: readonly AuditEventView[];
  readonly invalid: number;
  /** Pass it back for the next page; `null` on the last. */
  readonly cursor: string | null;
}

/** Counts for the last `days` days, oldest first. Days that one call could not count to the end are left out. */
export interface AuditSummary {
  readonly days: readonly { readonly date: string; readonly success: number; readonly failure: number }[];
  readonly total: number;
  /** True when there were more events than one call can count: `total` is then a lower bound. */
  readonly atLeast: boolean;
  /** When the newest event of all happened, however long ago; `null` when there is none. Epoch milliseconds. */
  readonly newestAt: number | null;
}

export interface AuditApi {
  'audit/search': Rpc<{ cursor?: string; limit?: number }, AuditPage>;
  /** Pages of up to 100 events for an export made in the browser. */
  'audit/export': Rpc<{ cursor?: string }, AuditPage>;
  /** Days run from 1 to 90, 30 when left out. */
  'audit/summary': Rpc<{ days?: number }, AuditSummary>;
}
