import { useCallback, useEffect, useRef, useState } from 'react';
import { useInterval } from './use-interval';
import { type Loaded, useLoad } from './use-load';

/** How often it is asked again. Milliseconds. */
const everyMs = 5_000;

export interface Live<T> extends Loaded<T> {
  /** The last question was not answered: what is shown may be old. */
  readonly isStale: boolean;
}

/**
 * As `useLoad`, asked again by itself every five seconds while the browser tab is seen. What is shown stays where nobody
 * answers; an answer that was overtaken is dropped.
 */
export function useLive<T>(load: () => Promise<T>): Live<T> {
  const loaded = useLoad(load);
  const { data, replace } = loaded;
  const [isStale, setStale] = useState(false);
  const changes = useRef(0);
  useEffect(() => {
    // Another question, or the same one asked by somebody.
    changes.current += 1;
  }, [replace]);
  const put = useCallback(
    (answer: T) => {
      changes.current += 1;
      replace(answer);
    },
    [replace],
  );
  const tick = useCallback(async () => {
    const before = changes.current;
    try {
      const answer = await load();
      setStale(false);
      if (changes.current === before) replace(answer);
    } catch {
      setStale(true);
    }
  }, [load, replace]);
  useInterval(tick, everyMs, data !== null);
  return { ...loaded, isStale, replace: put };
}
