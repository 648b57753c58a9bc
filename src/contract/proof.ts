import type { Rpc } from './result';

/**
 * The first thing in which a day differs from its seal: a sealed event that is not there, an event that was never
 * sealed, one that is not what was sealed, sealed leaves in another order, or a seal (or its leaves) that is gone
 * or not the one the chain knows.
 */
export const differenceKinds = ['missing', 'added', 'altered', 'reordered', 'seal-replaced'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** What a day's events and its seal say of each other. */
export interface DayProof {
  /** UTC, `YYYY-MM-DD`. */
  readonly day: string;
  /** `unsealed`: the day has no seal yet; `expiring`: retention is deleting it, so it proves nothing any more. */
  readonly state: 'intact' | 'broken' | 'unsealed' | 'expiring';
  /** Events found and compared, of a broken day up to the difference; of an unsealed day, events found. */
  readonly events: number;
  /** Sealed events that were erased since, with the receipts of the erasures. */
  readonly erased: readonly { readonly receipt: string; readonly count: number }[];
  /** Sealed events that retention has taken something from, so that they cannot be compared any more. */
  readonly reduced: number;
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

/** A seal with all that is needed to check it elsewhere. A large day takes several of these, one after another. */
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
  /** The place of the first of these leaves in the seal's tree. */
  readonly from: number;
  /** Leaves in the order of the tree, base64url. */
  readonly leaves: readonly string[];
  /** Those of them whose events were erased since. */
  readonly erased: readonly { readonly leaf: string; readonly receipt: string }[];
}

export interface ProofApi {
  /** Compares day after day, oldest first, as far as one call can; `days` may be empty while a large one is under way. */
  'audit/verify': Rpc<
    { cursor?: string },
    {
      days: readonly DayProof[];
      cursor: string | null;
      /** Days. */
      progress: { readonly done: number; readonly total: number };
    }
  >;
  /** Seals with their leaves, oldest first, for a check without the app; at most 1 MB. Seals that cannot be read are left out. */
  'audit/seals': Rpc<{ cursor?: string }, { seals: readonly SealView[]; cursor: string | null }>;
}
