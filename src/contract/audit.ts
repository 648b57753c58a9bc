import type { Empty, Rpc } from './result';

export const auditKinds = [
  'sign-in',
  'sign-out',
  'session',
  'customer',
  'provisioning',
  'portal-visit',
] as const;
export type AuditKind = (typeof auditKinds)[number];

export const auditOutcomes = ['success', 'failure'] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

export const auditProtocols = ['saml', 'oidc', 'scim'] as const;
export type AuditProtocol = (typeof auditProtocols)[number];

/** What happened in particular, where the kind does not say it all. Closed as well. */
export const auditDetails = [
  'customer.created',
  'customer.adopted',
  'organization.added',
  'organization.removed',
  'session.ended-by-customer',
  'session.ended-by-admin',
  'session.expired',
  'user.created',
  'user.changed',
  'user.activated',
  'user.deactivated',
  'user.deleted',
  'group.created',
  'group.changed',
  'group.deleted',
  'members.changed',
  'jira-group.added',
  'jira-group.removed',
] as const;
export type AuditDetail = (typeof auditDetails)[number];

/** Why something was refused. Closed: a new code is added here first. */
export const auditReasons = [
  'saml.malformed',
  'saml.status',
  'saml.encryption',
  'saml.assertion',
  'saml.signature',
  'saml.algorithm',
  'saml.issuer',
  'saml.audience',
  'saml.recipient',
  'saml.in-response-to',
  'saml.unsolicited',
  'saml.expired',
  'saml.subject',
  'saml.authn-context',
  'saml.replayed',
  'oidc.malformed',
  'oidc.provider-error',
  'oidc.state',
  'oidc.exchange',
  'oidc.nonce',
  'oidc.signature',
  'oidc.algorithm',
  'oidc.issuer',
  'oidc.audience',
  'oidc.expired',
  'oidc.hash',
  'oidc.subject',
  'oidc.replayed',
  'state.invalid',
  'state.expired',
  'state.other-browser',
  'code.invalid',
  'code.expired',
  'code.replayed',
  'provider.disabled',
  'provider.unavailable',
  'customer.unknown',
  'customer.email-missing',
  'customer.email-unverified',
  'customer.email-taken',
  'customer.domain-refused',
  'customer.group-required',
  'customer.deactivated',
  'customer.licensed-user',
  'customer.being-erased',
  'customer.refused',
  'jira.unavailable',
  'jira.throttled',
  'jira.refused',
  'scim.invalid',
  'scim.conflict',
  'scim.not-found',
  'scim.too-large',
  'scim.email-missing',
  'scim.account-taken',
  'scim.place-missing',
  'scim.place-refused',
  'scim.no-service-account',
  'scim.held',
] as const;
export type AuditReason = (typeof auditReasons)[number];

/** One event as it is stored and shown. Absent members were not known when it happened. */
export interface AuditEventView {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly occurredAt: number;
  readonly kind: AuditKind;
  readonly outcome: AuditOutcome;
  readonly reason?: AuditReason;
  readonly detail?: AuditDetail;
  readonly accountId?: string;
  /** HMAC of what the identity provider calls the person, under the installation's key. */
  readonly subject?: string;
  /** ID of the identity provider's settings. */
  readonly provider?: string;
  readonly protocol?: AuditProtocol;
  /** JSM's portal ID. */
  readonly portal?: string;
  /** ID of the JSM organization that a `customer` event is about. */
  readonly organization?: string;
  /** Who asked for it, where it was not the person: "SCIM token LABEL". */
  readonly actor?: string;
  /** ID of the SCIM resource that it is about. */
  readonly resource?: string;
  readonly maskedIp?: string;
  /** Browser and system without versions, such as "Firefox on Windows". */
  readonly userAgent?: string;
  readonly correlationId: string;
  readonly appVersion: string;
  /** 128 random bits that go into the event's leaf, so that nobody can guess an erased event from its digest. */
  readonly salt?: string;
}

export const relativeRanges = ['1h', '24h', '7d', '30d', '90d'] as const;
export type RelativeRange = (typeof relativeRanges)[number];

/** A stretch of time; without any member all of it. */
export interface TimeRange {
  /** Up to now; not together with `from` or `to`. */
  readonly last?: RelativeRange;
  /** First and last moment, both included. Epoch milliseconds. */
  readonly from?: number;
  readonly to?: number;
}

/**
 * Which events: those that meet every condition given. The one filter of table, export, summary and erasure.
 */
export interface AuditFilter extends TimeRange {
  /** An account ID, or an e-mail address: then events of its account and of its HMAC. */
  readonly person?: string;
  readonly provider?: string;
  readonly kind?: AuditKind;
  readonly outcome?: AuditOutcome;
  /** A code of {@link auditReasons}; another one is refused with the known ones in `details.known`. */
  readonly reason?: string;
  readonly portal?: string;
  /** Part of an ID or of a code, in any case; 1 to 200 characters. A whole event or correlation ID is found at once. */
  readonly text?: string;
}

/** Which events come first. */
export const searchOrders = ['newest', 'oldest'] as const;
export type SearchOrder = (typeof searchOrders)[number];

/**
 * A page of events. A search over a long stretch with few matches stops early: then `cursor` is set although
 * the page is not full, or empty.
 */
export interface AuditPage {
  readonly events: readonly AuditEventView[];
  /** Stored records on the way that could not be read and were left out. */
  readonly invalid: number;
  /** Pass it back, with everything else the same, for the next page; `null` on the last. */
  readonly cursor: string | null;
  /** When the last record that was looked at happened; `null` when there was none. Epoch milliseconds. */
  readonly lookedTo: number | null;
}

/** Counts of events. */
export interface AuditTally {
  readonly total: number;
  readonly kinds: readonly { readonly kind: AuditKind; readonly success: number; readonly failure: number }[];
  readonly reasons: readonly { readonly reason: AuditReason; readonly count: number }[];
  readonly providers: readonly {
    readonly provider: string;
    readonly success: number;
    readonly failure: number;
  }[];
  /** By JSM's portal ID. */
  readonly portals: readonly { readonly portal: string; readonly count: number }[];
}

/** What one call could count of the matching events; as with pages, `cursor` says that there is more to count. */
export interface AuditSummary {
  readonly tally: AuditTally;
  readonly cursor: string | null;
  readonly lookedTo: number | null;
}

export const auditFormats = ['csv', 'json-lines', 'ocsf', 'cef'] as const;
export type AuditFormat = (typeof auditFormats)[number];

export interface OverviewDay {
  /** UTC, `YYYY-MM-DD`. */
  readonly date: string;
  /** Counts taken when the day was sealed, so events erased since are still counted; until then of what is stored. */
  readonly tally: AuditTally;
  /** False where there were more events than one call can count: the tally is then a lower bound. */
  readonly complete: boolean;
}

export interface AuditOverview {
  /** Oldest first, today included, one for each day. */
  readonly days: readonly OverviewDay[];
  /** Failures today beside the median of the seven days before. */
  readonly failures: { readonly today: number; readonly median: number; readonly unusual: boolean };
  /** When the newest event of all happened; `null` when there is none. Epoch milliseconds. */
  readonly newestAt: number | null;
}

export interface AuditApi {
  /** `limit` runs from 1 to 100, 50 when left out; newest first unless `order` says otherwise. */
  'audit/search': Rpc<
    { filter?: AuditFilter; order?: SearchOrder; cursor?: string; limit?: number },
    AuditPage
  >;
  /** Pages of up to 100 events for a file made in the browser. The first page puts the export on record. */
  'audit/export': Rpc<
    { filter?: AuditFilter; order?: SearchOrder; format: AuditFormat; cursor?: string },
    AuditPage
  >;
  'audit/summary': Rpc<{ filter?: AuditFilter; cursor?: string }, AuditSummary>;
  'audit/overview': Rpc<Empty, AuditOverview>;
  /** Providers and portals that occur in the log, for filters to offer. */
  'audit/values': Rpc<Empty, { providers: readonly string[]; portals: readonly string[] }>;
}
