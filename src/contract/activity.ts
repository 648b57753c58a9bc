import type { AuditOutcome, SearchOrder, TimeRange } from './audit';
import type { ErrorCode, Json, Rpc } from './result';

export const adminActions = [
  'service-account.saved',
  'service-account.removed',
  'service-account.call-as-changed',
  'provider.saved',
  'provider.removed',
  'provider.tested',
  'signing-key.rotated',
  'sign-in-settings.saved',
  'sessions.ended',
  'log.exported',
  'activity.exported',
  'data.exported',
  'retention.saved',
  'data.erased',
  'reporting.started',
  'subject-request.opened',
  'subject-request.closed',
  'rights-settings.saved',
  'restriction.placed',
  'restriction.lifted',
  'hold.placed',
  'hold.released',
  'link.removed',
  'link.corrected',
  'scim-token.created',
  'scim-token.revoked',
  'provisioning-settings.saved',
  'provisioning.synced',
] as const;
export type AdminActionName = (typeof adminActions)[number];

/** Something an admin did. */
export interface AdminActionView {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly occurredAt: number;
  /** Account ID, or `erased`. */
  readonly actor: string;
  readonly action: AdminActionName;
  readonly outcome: AuditOutcome;
  /** Why it failed. */
  readonly reason?: ErrorCode;
  /** On what and how: names of changed fields, counts, pseudonyms. Never a secret, never a person's identity. */
  readonly details: { readonly [name: string]: Json };
}

/** Which actions: those that meet every condition given. */
export interface ActivityFilter extends TimeRange {
  /** Account ID. */
  readonly actor?: string;
  readonly action?: AdminActionName;
  readonly outcome?: AuditOutcome;
}

/** As with events: `cursor` may be set although the page is not full. */
export interface ActivityPage {
  readonly actions: readonly AdminActionView[];
  readonly invalid: number;
  readonly cursor: string | null;
  readonly lookedTo: number | null;
}

export const activityFormats = ['csv', 'json-lines'] as const;
export type ActivityFormat = (typeof activityFormats)[number];

export interface ActivityApi {
  'activity/search': Rpc<
    { filter?: ActivityFilter; order?: SearchOrder; cursor?: string; limit?: number },
    ActivityPage
  >;
  /** Pages of up to 100 actions for a file made in the browser. The first page puts the export on record. */
  'activity/export': Rpc<
    { filter?: ActivityFilter; order?: SearchOrder; format: ActivityFormat; cursor?: string },
    ActivityPage
  >;
}
