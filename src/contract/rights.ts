import type { Empty, Rpc } from './result';

/** @see GDPR Art. 15 to 21 */
export const subjectRequestKinds = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection',
] as const;
export type SubjectRequestKind = (typeof subjectRequestKinds)[number];

export const subjectRequestStates = ['open', 'running', 'done', 'refused', 'withdrawn'] as const;
export type SubjectRequestState = (typeof subjectRequestStates)[number];

/** Where a request came from: entered by an admin, the customer's own profile, Atlassian, or the identity provider. */
export const subjectRequestOrigins = ['admin', 'customer', 'atlassian', 'identity-provider'] as const;
export type SubjectRequestOrigin = (typeof subjectRequestOrigins)[number];

/** How it was made sure that the person is who they say. */
export const identityChecks = [
  'signed-in',
  'known-channel',
  'documents',
  'atlassian',
  'identity-provider',
  'not-checked',
] as const;
export type IdentityCheck = (typeof identityChecks)[number];

/** What one person asked for about their data. */
export interface SubjectRequest {
  readonly id: string;
  readonly kind: SubjectRequestKind;
  readonly origin: SubjectRequestOrigin;
  readonly state: SubjectRequestState;
  readonly identityCheck: IdentityCheck;
  /** Account ID while the request is open; `null` once it is closed, unless a legal hold keeps it. */
  readonly accountId: string | null;
  /** The person as a pseudonym that only this site can make. */
  readonly subject: string;
  /** What the person wrote; gone once the request is closed, unless a legal hold keeps it. */
  readonly note: string | null;
  /** Epoch milliseconds, as are the others. */
  readonly receivedAt: number;
  readonly dueAt: number;
  readonly closedAt: number | null;
  /** What came of it, or why it was refused, in an admin's words; asked to name nobody. */
  readonly outcome: string | null;
  /** The erasure that answers it. */
  readonly receipt: string | null;
}

/** Days until a request is due, and what customers may do without an admin. */
export interface RightsSettings {
  /** Counts the changes; 0 before the first. */
  readonly version: number;
  readonly deadlineDays: { readonly [K in SubjectRequestKind]: number };
  /** In their profile, at once. */
  readonly selfService: { readonly erasure: boolean; readonly restriction: boolean };
}

export interface Restriction {
  readonly accountId: string;
  readonly reason: string;
  readonly since: number;
  /** When an admin is to look at it again. */
  readonly reviewAt: number;
}

export interface Hold {
  readonly id: string;
  readonly scope:
    | { readonly kind: 'person'; readonly accountId: string }
    | { readonly kind: 'period'; readonly from: number; readonly to: number };
  readonly reason: string;
  readonly since: number;
}

/** What is known about a person at this moment, each with where it comes from. */
export interface PersonView {
  readonly accountId: string;
  /** As in their requests. */
  readonly subject: string;
  /** Read from Jira just now, never stored; `null` where Jira does not know them. */
  readonly jira: {
    readonly displayName: string;
    readonly email: string | null;
    readonly active: boolean;
  } | null;
  /** Since when the app has held something about them; `null` when it holds nothing. */
  readonly since: number | null;
  /** When they were last reported to Atlassian. */
  readonly reportedAt: number | null;
  /** What identity providers vouch for. */
  readonly links: readonly {
    readonly id: string;
    readonly provider: string;
    readonly linkedAt: number;
    readonly usedAt: number;
    /** IDs of the organizations that the provider added them to. */
    readonly organizations: readonly string[];
  }[];
  readonly restriction: Omit<Restriction, 'accountId'> | null;
  readonly hold: Hold | null;
  /** The erasure that is under way. */
  readonly erasure: string | null;
}

export interface RightsApi {
  /** `state` `open` includes those that are running. Open ones by deadline, closed ones newest first. */
  'privacy/requests': Rpc<
    { state: 'open' | 'closed'; cursor?: string },
    { requests: readonly SubjectRequest[]; cursor: string | null }
  >;
  'privacy/open-request': Rpc<
    { kind: SubjectRequestKind; accountId: string; identityCheck: IdentityCheck; receivedAt?: number },
    SubjectRequest
  >;
  /** `subject-request.not-found`, `subject-request.closed`; `erasure.running` while the erasure that answers it is under way. */
  'privacy/close-request': Rpc<
    { id: string; state: 'done' | 'refused' | 'withdrawn'; outcome: string },
    SubjectRequest
  >;
  'privacy/rights-settings': Rpc<Empty, RightsSettings>;
  /** `version` is the one that was read: `storage.conflict` when somebody else has saved since. */
  'privacy/save-rights-settings': Rpc<RightsSettings, RightsSettings>;
  'privacy/person': Rpc<{ accountId: string }, PersonView>;
  /** The next sign-in begins from nothing. `erasure.held` under a legal hold. */
  'privacy/remove-link': Rpc<{ accountId: string; link: string }, PersonView>;
  /** Leads the link to another customer, whom Jira knows. `person.unknown`, `erasure.held` */
  'privacy/correct-link': Rpc<{ accountId: string; link: string; to: string }, PersonView>;
  /** `erasure.running` on top of an erasure. */
  'privacy/restrict': Rpc<{ accountId: string; reason: string; reviewAt: number }, Restriction>;
  'privacy/unrestrict': Rpc<{ accountId: string }, Empty>;
  'privacy/restrictions': Rpc<Empty, { restrictions: readonly Restriction[] }>;
  /** `erasure.running` for a person who is being erased. */
  'privacy/hold': Rpc<{ scope: Hold['scope']; reason: string }, Hold>;
  /** `hold.not-found` */
  'privacy/release-hold': Rpc<{ id: string }, Empty>;
  'privacy/holds': Rpc<Empty, { holds: readonly Hold[] }>;
}
