import type { Rpc } from './result';

/** The first thing in which a day differs from its seal. */
export const differenceKinds = ['missing', 'added', 'altered', 'reordered', 'seal-replaced'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** What a day's events and its seal say of each other. */
export interface DayProof {
  /** UTC, `YYYY-MM-DD`. */
  readonly day: string;
  /** `unsealed`: the day has no seal yet; `expiring`: retention is deleting it, so it proves nothing any more. */
  readonly state: 'intact' | 'broken' | 'unsealed' | 'expiring';
  /** Events found and compared. */
  readonly events: number;
  /** Sealed events that were erased since, with the receipts of the erasures. */
  readonly erased: readonly { readonly receipt: string; readonly count: number }[];
  /** The seal's own digest, which the next seal holds: SHA-256, hex. `null` without a seal. */
  readonly digest: string | null;
  /** Epoch milliseconds. */
  readonly sealedAt: number | null;
  readonly difference: {
    readonly kind: DifferenceKind;
    /** The event at fault, where one can be named. */
    readonly eventId: string | null;
    /** Its place among the day's sealed events, from 0, where one can be named. */
    readonly position: number | null;
  } | null;
}

/** One seal with all that is needed to check it elsewhere. */
export interface SealView {
  /** The stored seal: its canonical JSON (RFC 8785) hashes to the next seal's `previous`. */
  readonly seal: {
    readonly day: string;
    readonly endsAt: number;
    readonly sealedAt: number;
    readonly sequence: number;
    readonly size: number;
    readonly root: string;
    readonly previous: string;
    readonly [field: string]: unknown;
  };
  /** Leaves in the order of the tree, base64url. */
  readonly leaves: readonly string[];
  /** Those of them whose events were erased since. */
  readonly erased: readonly { readonly leaf: string; readonly receipt: string }[];
}

export interface ProofApi {
  /** Compares day after day, oldest first, as many as one call can. */
  'audit/verify': Rpc<
    { cursor?: string },
    {
      days: readonly DayProof[];
      cursor: string | null;
      progress: { done: number; total: number };
    }
  >;
  /** Seals with their leaves, oldest first, for a check without the app. */
  'audit/seals': Rpc<{ cursor?: string }, { seals: readonly SealView[]; cursor: string | null }>;
}
