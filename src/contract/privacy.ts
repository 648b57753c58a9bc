import type { AuditFilter } from './audit';
import type { Json, Empty, Rpc } from './result';

export type StoreKind = 'kv' | 'secret' | 'entity';

/** A count that stops at a bound: `atLeast` says that there are more. */
export interface Count {
  readonly value: number;
  readonly atLeast: boolean;
}

/** One line of the data register. */
export interface CollectionView {
  readonly name: string;
  readonly title: string;
  readonly store: StoreKind;
  readonly purpose: string;
  readonly lawfulBasis: string;
  /** For a person to read, such as "180 days". */
  readonly retention: string;
  readonly fields: readonly {
    readonly name: string;
    readonly kind: 'plain' | 'personal' | 'secret';
    readonly meaning: string;
  }[];
  /** The field that names the data subject, or `null` where records are about no one. */
  readonly subjectField: string | null;
  /** What "erase everything" leaves of it, in words, or `null` when nothing stays. */
  readonly survives: string | null;
  readonly count: Count;
}

/** A stored record. Secret fields hold `{"secret": true}` in place of their value. */
export interface RecordView {
  readonly key: string;
  /** `null` when the stored value does not match its schema; it can still be erased. */
  readonly value: { readonly [field: string]: Json } | null;
}

export interface RecordPage {
  readonly collection: string;
  readonly records: readonly RecordView[];
  readonly invalid: number;
  readonly cursor: string | null;
}

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
}

/** Progress or outcome of one erasure. */
export interface ErasureJob {
  readonly jobId: string;
  readonly state: 'queued' | 'running' | 'done';
  /** `null` while it waits in the queue. */
  readonly scope: ErasureScope['kind'] | null;
  readonly erased: number;
  /** Expected number, from a count when the work began. */
  readonly expected: number;
  /** True where that count stopped at its bound: there is more to erase than `expected` says. */
  readonly expectedAtLeast: boolean;
  /** Read back from storage at the end: records in scope that were still there. Always 0 when `done`. */
  readonly remaining: number | null;
  readonly counts: readonly { readonly collection: string; readonly erased: number }[];
  readonly requestedBy: string | null;
  /** Epoch milliseconds. */
  readonly requestedAt: number | null;
  readonly finishedAt: number | null;
}

export interface PrivacyApi {
  'privacy/register': Rpc<Empty, { collections: readonly CollectionView[] }>;
  'privacy/browse': Rpc<{ collection: string; cursor?: string; limit?: number }, RecordPage>;
  /**
   * Every record of every collection, page by page; secrets are shown as present, never by value. The first page
   * puts the export on record.
   */
  'privacy/export': Rpc<{ cursor?: string }, { page: RecordPage; cursor: string | null }>;
  'privacy/preview-erasure': Rpc<{ scope: ErasureScope }, ErasurePreview>;
  /** Refused with `erasure.confirmation` unless `confirmation` is the preview's, letter for letter. */
  'privacy/erase': Rpc<{ scope: ErasureScope; confirmation: string }, { jobId: string }>;
  /** `job.not-found` for an ID the app does not know. */
  'privacy/job': Rpc<{ jobId: string }, ErasureJob>;
  /** Erasures under way, oldest first. */
  'privacy/jobs': Rpc<Empty, { jobs: readonly ErasureJob[] }>;
}
