import type { Count } from './privacy';
import type { Empty, Rpc } from './result';

/** How long one collection's records are kept. */
export interface CollectionRetention {
  readonly collection: string;
  readonly title: string;
  /** Days; `null` until they are erased. */
  readonly days: number | null;
  readonly default: number;
  /** What can be chosen, both included. */
  readonly min: number;
  readonly max: number;
  readonly canStay: boolean;
}

export interface RetentionSettings {
  /** Days by collection; `null`: until erased. Collections left out keep what they have. */
  readonly days: { readonly [collection: string]: number | null };
  /** Steps before deletion, in days from the event; `null`: never before it is deleted. */
  readonly dropIpAfterDays: number | null;
  readonly forgetPersonAfterDays: number | null;
}

/** What the next sweep would do to records, and to which. */
interface Foreseen {
  readonly affected: Count;
  /** Records that stay as they are although they are past it: held or restricted. */
  readonly kept: Count;
  /** Records made before this moment; 0 for none. Epoch milliseconds. */
  readonly before: number;
}

export interface RetentionPreview {
  /** Records that would go: of every collection that is kept by days, or as long as another. */
  readonly collections: readonly (Foreseen & { readonly collection: string; readonly title: string })[];
  /** Events that would lose their network address, or whom they name. */
  readonly steps: readonly (Foreseen & { readonly step: 'ip' | 'person' })[];
}

export interface RetentionApi {
  'privacy/retention': Rpc<
    Empty,
    { collections: readonly CollectionRetention[]; settings: RetentionSettings; sweptAt: number | null }
  >;
  'privacy/preview-retention': Rpc<RetentionSettings, RetentionPreview>;
  /** `input.invalid` outside of what a collection permits. */
  'privacy/save-retention': Rpc<RetentionSettings, RetentionSettings>;
}
