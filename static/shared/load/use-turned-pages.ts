import { useCallback, useState } from 'react';
import { nextPage, previousPage, type Trail, trailStart } from '../paging/trail';
import { useLive } from './use-live';
import type { Loaded } from './use-load';

export interface TurnedPages<Page> {
  readonly loaded: Loaded<Page>;
  /** From 1. */
  readonly page: number;
  readonly next: () => void;
  readonly previous: () => void;
}

/**
 * A list of which one page is shown at a time. Give it a `read` from `useCallback`: another one begins at its first page.
 * It is kept up to date as `useLive` does.
 */
export function useTurnedPages<Page extends { readonly cursor: string | null }>(
  read: (cursor: string | null) => Promise<Page>,
): TurnedPages<Page> {
  const [turned, setTurned] = useState<{ read: typeof read; trail: Trail }>({ read, trail: trailStart });
  const trail = turned.read === read ? turned.trail : trailStart;
  const cursor = trail.at(-1) ?? null;
  const loaded = useLive(useCallback(() => read(cursor), [read, cursor]));
  return {
    loaded,
    page: trail.length,
    next: () => setTurned({ read, trail: nextPage(trail, loaded.data?.cursor ?? null) }),
    previous: () => setTurned({ read, trail: previousPage(trail) }),
  };
}
