import { z } from 'zod';
import type { Clock } from '../../shared/clock';
import type { Json, SearchOrder } from '../../contract';
import type { Cursors } from '../cursors';
import type { Records } from '../records';
import { limits } from '../store';
import { positions, type Found, type Plan, type SearchBounds, type Timed } from './plan';
import { search } from './search';

/** How far one call looks: well below a resolver's 25 s at the latencies that Forge's storage has shown. */
const bounds: SearchBounds = { pages: 50, ms: 8_000 };

export interface PageRequest<Filter> {
  /** What the page is for; like filter, order and limit it must be the same when its cursor comes back. */
  readonly use: string;
  readonly filter: Filter;
  readonly order: SearchOrder;
  readonly limit: number;
  /** `null` for the first page. */
  readonly cursor: string | null;
}

/** Rows that match, and the cursor to go on with. */
export type FoundPage<R> = Omit<Found<R>, 'positions'> & { readonly cursor: string | null };

/**
 * Searches page by page. A cursor holds what the filter meant on the first page, and where that page ended.
 * @throws what `resolve` throws; `input.cursor` for a cursor that was tampered with, or made for another request
 */
export function pagedSearch<R extends Timed, Filter extends object, Resolved extends Json>(deps: {
  readonly records: Records<R>;
  readonly clock: Clock;
  readonly cursors: Cursors;
  /** Turns what was asked into something whose meaning does not change any more. */
  readonly resolve: (filter: Filter) => Promise<Resolved>;
  readonly resolved: z.ZodType<Resolved>;
  readonly compile: (filter: Resolved) => Promise<Plan<R>>;
}): (request: PageRequest<Filter>) => Promise<FoundPage<R>> {
  const place = () => z.strictObject({ filter: deps.resolved, from: positions });
  return async ({ use, filter, order, limit, cursor }) => {
    const cursors = deps.cursors.about({ use, filter: { ...filter } as Json, order, limit });
    const going = cursor === null ? null : await cursors.open(cursor, place());
    const resolved = going?.filter ?? (await deps.resolve(filter));
    const from = going === null ? {} : { from: going.from };
    const { positions: next, ...found } = await search({ ...deps, bounds }, await deps.compile(resolved), {
      order,
      limit,
      ...from,
    });
    return { ...found, cursor: next && (await cursors.seal({ filter: resolved, from: next })) };
  };
}

/** Every row that matches, page after page, newest first; a page may be empty. */
export async function* walkSearch<R extends Timed>(
  deps: { readonly records: Records<R>; readonly clock: Clock },
  plan: Plan<R>,
): AsyncGenerator<Found<R>['rows']> {
  let from: Found<R>['positions'] = null;
  do {
    const request = { order: 'newest', limit: limits.page, ...(from === null ? {} : { from }) } as const;
    const found: Found<R> = await search({ ...deps, bounds }, plan, request);
    yield found.rows;
    from = found.positions;
  } while (from !== null);
}

/** As much as one call can look through, newest first. */
export function searchOnce<R extends Timed>(
  deps: { readonly records: Records<R>; readonly clock: Clock },
  plan: Plan<R>,
): Promise<Found<R>> {
  return search({ ...deps, bounds }, plan, { order: 'newest', limit: mostInOneCall });
}

/** Records that one call looks through at most. */
export const mostInOneCall = bounds.pages * limits.page;
