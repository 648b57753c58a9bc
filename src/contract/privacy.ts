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
  /** Where it lies, in words, and who besides this site's admins gets to see it. */
  readonly place: string;
  readonly recipients: string;
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
  /** Whether it can be erased as a collection of its own. */
  readonly erasable: boolean;
  readonly count: Count;
  /** As JSON, of what was counted. */
  readonly bytes: Count;
  /** When the oldest and the newest record were made, where records say so. Epoch milliseconds. */
  readonly oldest: number | null;
  readonly newest: number | null;
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
  /** Records on the page that are not shown: past their retention, or of people whose data is restricted. */
  readonly hidden: number;
  readonly cursor: string | null;
}

export interface RegisterApi {
  'privacy/register': Rpc<Empty, { collections: readonly CollectionView[] }>;
  /** With `person` (an account ID) only records that name them. */
  'privacy/browse': Rpc<{ collection: string; person?: string; cursor?: string; limit?: number }, RecordPage>;
  /**
   * Every record of every collection, or one person's, page by page; secrets are shown as present, never by value.
   * The first page puts the export on record. A person's export holds their records also while they are restricted.
   */
  'privacy/export': Rpc<{ person?: string; cursor?: string }, { page: RecordPage; cursor: string | null }>;
}
