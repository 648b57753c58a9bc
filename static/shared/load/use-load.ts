import { useCallback, useEffect, useState } from 'react';
import { type ApiError, toApiError } from '../api/api-error';

export interface Loaded<T> {
  /** The newest answer of this `load`; it stays while a reload is under way or has failed. */
  readonly data: T | null;
  readonly error: ApiError | null;
  readonly busy: boolean;
  readonly reload: () => void;
  /** Puts an answer in place that came another way, such as from a save. */
  readonly replace: (data: T) => void;
}

interface Settled<T> {
  readonly load: () => Promise<T>;
  readonly attempt: number;
  readonly data: T | null;
  readonly error: ApiError | null;
}

/**
 * Loads when mounted, when `load` changes and when asked to. Give it a `load` from `useCallback`.
 * Answers that arrive after `load` has changed, or after the page is gone, are dropped.
 */
export function useLoad<T>(load: () => Promise<T>): Loaded<T> {
  const [attempt, setAttempt] = useState(0);
  const [settled, setSettled] = useState<Settled<T> | null>(null);

  useEffect(() => {
    let current = true;
    load().then(
      (data) => {
        if (current) setSettled({ load, attempt, data, error: null });
      },
      (cause: unknown) => {
        if (!current) return;
        const error = toApiError(cause);
        setSettled((before) => ({ load, attempt, data: before?.load === load ? before.data : null, error }));
      },
    );
    return () => {
      current = false;
    };
  }, [load, attempt]);

  const mine = settled?.load === load ? settled : null;
  const busy = mine?.attempt !== attempt;
  return {
    data: mine?.data ?? null,
    error: busy ? null : mine.error,
    busy,
    reload: useCallback(() => setAttempt((before) => before + 1), []),
    replace: useCallback((data: T) => setSettled({ load, attempt, data, error: null }), [load, attempt]),
  };
}
