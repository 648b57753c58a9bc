import { useCallback, useState } from 'react';
import type { ActivityFilter, ActivityPage, SearchOrder } from '../../../../src/contract';
import { type Loaded, useLoad } from '../../../shared/load/use-load';
import { nextPage, previousPage, type Trail, trailStart } from '../../../shared/paging/trail';
import { useServices } from '../../services';

export interface ActivityQuery {
  readonly filter: ActivityFilter;
  readonly order: SearchOrder;
}

export interface ActivityPages {
  readonly loaded: Loaded<ActivityPage>;
  /** From 1. */
  readonly page: number;
  readonly next: () => void;
  readonly previous: () => void;
  /** The first page anew. */
  readonly refresh: () => void;
}

/** Actions on one page. */
const limit = 50;

const nothing: ActivityPage = { actions: [], invalid: 0, cursor: null, lookedTo: null };

/** What a query finds, page by page; another query begins at its first page. `null` asks for nothing. */
export function useActivityPages(query: ActivityQuery | null): ActivityPages {
  const { call } = useServices();
  const [turned, setTurned] = useState<{ query: ActivityQuery | null; trail: Trail }>({
    query,
    trail: trailStart,
  });
  const trail = turned.query === query ? turned.trail : trailStart;
  const cursor = trail.at(-1) ?? null;
  const loaded = useLoad(
    useCallback(
      () =>
        query === null
          ? Promise.resolve(nothing)
          : call('activity/search', { ...query, limit, ...(cursor === null ? {} : { cursor }) }),
      [call, query, cursor],
    ),
  );
  return {
    loaded,
    page: trail.length,
    next: () => setTurned({ query, trail: nextPage(trail, loaded.data?.cursor ?? null) }),
    previous: () => setTurned({ query, trail: previousPage(trail) }),
    refresh: () => {
      if (trail.length === 1) loaded.reload();
      else setTurned({ query, trail: trailStart });
    },
  };
}
