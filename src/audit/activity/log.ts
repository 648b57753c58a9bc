import { z } from 'zod';
import type { ActivityFilter, ActivityPage, SearchOrder } from '../../contract';
import type { Clock } from '../../shared/clock';
import { positions, search, type Cursors, type SearchBounds, type Storage } from '../../storage';
import { adminActionRecords } from './admin-action';
import { compileActivity, resolveActivity, resolvedActivity } from './filter';

/** How far one call looks: well below a resolver's 25 s at the latencies that Forge's storage has shown. */
const bounds: SearchBounds = { pages: 50, ms: 8_000 };

/** Finds what admins did. */
export interface ActivityLog {
  /**
   * A page of at most `limit` (1–100) actions. `use` names what the page is for: a cursor goes on only with the
   * same use, filter, order and limit.
   * @throws `input.invalid` for a range that is reversed, or both relative and absolute; `input.cursor`
   */
  page(query: {
    readonly use: string;
    readonly filter: ActivityFilter;
    readonly order: SearchOrder;
    readonly limit: number;
    readonly cursor: string | null;
  }): Promise<ActivityPage>;
}

/** What a cursor holds: the filter as it was understood on the first page, and where that page ended. */
const place = z.strictObject({ filter: resolvedActivity, from: positions });

export function createActivityLog(deps: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly cursors: Cursors;
}): ActivityLog {
  const { clock, cursors } = deps;
  const records = deps.storage.of(adminActionRecords);
  return {
    page: async ({ use, filter, order, limit, cursor }) => {
      const query = { about: `activity ${use}`, filter: { ...filter }, order, limit };
      const going = cursor === null ? null : await cursors.open(query, cursor, place);
      const resolved = going?.filter ?? resolveActivity(filter, clock());
      const from = going === null ? {} : { from: going.from };
      const plan = compileActivity(resolved);
      const found = await search({ records, clock, bounds }, plan, { order, limit, ...from });
      return {
        actions: found.rows.map(({ record }) => record),
        invalid: found.invalid,
        cursor: found.positions && (await cursors.seal(query, { filter: resolved, from: found.positions })),
        lookedTo: found.lookedTo,
      };
    },
  };
}
