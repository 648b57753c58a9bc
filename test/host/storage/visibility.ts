/**
 * Which writes a query sees. Writes are numbered in their order; a query sees those up to the horizon. The horizon
 * follows the last write at a distance of the query lag, by whole requests, and never goes back.
 */
interface Visibility {
  /** Whether versions that were overwritten or deleted may still be seen by a query. */
  keepsHistory(): boolean;
  /** The number of the last write that a query at this time sees. */
  horizon(now: number): number;
  /** Tells that the writes up to this number were committed by one request. */
  committed(sequence: number, now: number): void;
  /** Changes the lag (ms of host time) from now on. `sequence` is the number of the last write. */
  setLag(ms: number, now: number, sequence: number): void;
}

const EVERYTHING = Number.MAX_SAFE_INTEGER;

/** A lag of 0, the beginning: queries see every write at once. */
export function createVisibility(): Visibility {
  let lag = 0;
  let seen = EVERYTHING;
  const pending: { readonly sequence: number; readonly at: number }[] = [];

  const horizon = (now: number): number => {
    while (pending[0] !== undefined && pending[0].at <= now - lag) {
      seen = pending[0].sequence;
      pending.shift();
    }
    return lag === 0 ? EVERYTHING : seen;
  };

  return {
    keepsHistory: () => lag > 0,
    horizon,
    committed(sequence, now) {
      if (lag > 0) pending.push({ sequence, at: now });
    },
    setLag(ms, now, sequence) {
      horizon(now);
      if (lag === 0) seen = sequence;
      lag = ms;
    },
  };
}
