import type { AuditFilter } from './audit';
import type { Count } from './privacy';
import type { Empty, Json, Rpc } from './result';

export const erasureScopes = ['person', 'collection', 'events', 'everything'] as const;

export type ErasureScope =
  | { readonly kind: 'person'; readonly accountId: string }
  | { readonly kind: 'collection'; readonly collection: string }
  /** The events of the audit log that the filter finds. To be erased, its range needs an end. */
  | { readonly kind: 'events'; readonly filter: AuditFilter }
  | { readonly kind: 'everything' };

export interface ErasurePreview {
  /** As it was asked for; of events, with the range that their filter meant at this moment. */
  readonly scope: ErasureScope;
  readonly collections: readonly {
    readonly name: string;
    readonly title: string;
    readonly erased: Count;
    readonly kept: Count;
    /** Why the kept records stay, when any do. */
    readonly keptBecause: string | null;
  }[];
  readonly total: Count;
  /** What the admin types, letter for letter, to go on. */
  readonly confirmation: string;
  /** The erasure of the same scope that is under way: pressing again follows that one. */
  readonly underway: string | null;
  /** The hold under which this person's records are; they cannot be erased until it is released. */
  readonly heldBy: string | null;
}

/** Progress or outcome of one erasure. */
export interface ErasureJob {
  readonly jobId: string;
  readonly state: 'queued' | 'running' | 'done';
  readonly scope: ErasureScope['kind'];
  readonly erased: number;
  /** What the preview counted. */
  readonly expected: Count;
  /** Read back from storage at the end: records in scope that were still there. `null` until then. */
  readonly remaining: number | null;
  readonly counts: readonly { readonly collection: string; readonly erased: number }[];
  /** Epoch milliseconds. */
  readonly requestedAt: number;
  readonly finishedAt: number | null;
}

/** Who asked for an erasure. */
export const erasureOrigins = ['admin', 'customer', 'atlassian', 'identity-provider'] as const;
export type ErasureOrigin = (typeof erasureOrigins)[number];

/** Evidence of an erasure. Holds nothing that identifies the person. */
export interface Receipt {
  /** The erasure's ID. */
  readonly id: string;
  readonly scope: ErasureScope['kind'];
  /** The person as a pseudonym that only this site can make; `null` where it was about no one person. */
  readonly subject: string | null;
  /** Collection, or range and names of conditions, by the scope. */
  readonly about: { readonly [name: string]: Json };
  readonly origin: ErasureOrigin;
  /** Of collections in which there was anything. `after` was read back at the end. */
  readonly collections: readonly {
    readonly name: string;
    readonly before: number;
    readonly erased: number;
    readonly after: number;
    /** Why what is there afterwards stays: the collection's rule, or the ID of a hold. */
    readonly keptBecause: string | null;
  }[];
  /** Records that should be gone and were still there. */
  readonly remaining: number;
  readonly requestedAt: number;
  readonly finishedAt: number;
  readonly appVersion: string;
  /** SHA-256 in hex over the canonical JSON (RFC 8785) of all other fields. */
  readonly digest: string;
}

/** A receipt with the admin who asked, from the record of admins' actions. */
export interface ReceiptView {
  readonly receipt: Receipt;
  /** Account ID, `erased`, or `null` where no admin asked or the record has passed its time. */
  readonly requestedBy: string | null;
  /** Whether its digest is that of its content. */
  readonly intact: boolean;
}

export interface ErasureApi {
  'privacy/preview-erasure': Rpc<{ scope: ErasureScope }, ErasurePreview>;
  /**
   * Refused with `erasure.confirmation` unless `confirmation` is the preview's, letter for letter, and with
   * `erasure.held` for a person under a hold. Where the same scope is being erased, that erasure's ID comes back.
   * `expected` is the preview's total, for the progress bar; `request` names the person's request that this answers.
   */
  'privacy/erase': Rpc<
    { scope: ErasureScope; confirmation: string; expected?: Count; request?: string },
    { jobId: string }
  >;
  /** `job.not-found` for an ID the app does not know. */
  'privacy/job': Rpc<{ jobId: string }, ErasureJob>;
  /** Erasures under way, oldest first. */
  'privacy/jobs': Rpc<Empty, { jobs: readonly ErasureJob[] }>;
  /** Newest first. */
  'privacy/receipts': Rpc<{ cursor?: string }, { receipts: readonly ReceiptView[]; cursor: string | null }>;
  /** `receipt.not-found` */
  'privacy/receipt': Rpc<{ id: string }, ReceiptView>;
}
