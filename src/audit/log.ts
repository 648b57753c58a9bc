import { z } from 'zod';
import type { AuditFilter, AuditPage, AuditSummary, Json, SearchOrder } from '../contract';
import type { Clock } from '../shared/clock';
import {
  limits,
  positions,
  search,
  type Cursors,
  type Found,
  type Positions,
  type Pseudonyms,
  type SearchBounds,
  type Storage,
} from '../storage';
import { auditEvents, type AuditEvent } from './event/event';
import { compile } from './filter/compile';
import { resolvedFilter, resolveFilter, type ResolvedFilter } from './filter/resolve';
import { createCounter } from './statistics/tally';

/** How far one call looks: well below a resolver's 25 s at the latencies that Forge's storage has shown. */
const bounds: SearchBounds = { pages: 50, ms: 8_000 };

/** Finds events. Every way to look at the log, or to take it along, is this one. */
export interface AuditLog {
  /**
   * A page of at most `limit` (1–100) events. `use` names what the page is for: a cursor goes on only with the
   * same use, filter, order and limit.
   * @throws as `resolveFilter`; `input.cursor`
   */
  page(
    query: LogQuery & { readonly use: string; readonly order: SearchOrder; readonly limit: number },
  ): Promise<AuditPage>;
  /** Counts of what one call can look through. @throws as `page` */
  summary(query: LogQuery): Promise<AuditSummary>;
  /** @throws as `resolveFilter` */
  resolve(filter: AuditFilter): Promise<ResolvedFilter>;
  /** Everything that matches, page after page, newest first. */
  walk(filter: ResolvedFilter): AsyncGenerator<Found<AuditEvent>['rows']>;
}

export interface LogQuery {
  readonly filter: AuditFilter;
  readonly cursor: string | null;
}

interface Collaborators {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly pseudonyms: Pseudonyms;
  readonly cursors: Cursors;
  readonly accountsOf: (email: string) => Promise<readonly string[]>;
}

/** What a cursor holds: the filter as it was understood on the first page, and where that page ended. */
const place = z.strictObject({ filter: resolvedFilter, from: positions });

export function createAuditLog(deps: Collaborators): AuditLog {
  const { storage, clock, cursors } = deps;
  const records = storage.of(auditEvents);
  const resolve = (filter: AuditFilter) => resolveFilter({ ...deps, now: clock() }, filter);

  /** One call's worth, and the cursor to go on with. */
  const step = async (about: Json, { filter, cursor }: LogQuery, order: SearchOrder, limit: number) => {
    const query = { about, filter: { ...filter }, order, limit };
    const going = cursor === null ? null : await cursors.open(query, cursor, place);
    const resolved = going?.filter ?? (await resolve(filter));
    const from = going === null ? {} : { from: going.from };
    const found = await search({ records, clock, bounds }, compile(resolved), { order, limit, ...from });
    const next = found.positions && (await cursors.seal(query, { filter: resolved, from: found.positions }));
    return { found, cursor: next };
  };
  return {
    resolve,
    page: async ({ use, order, limit, ...query }) => {
      const { found, cursor } = await step(use, query, order, limit);
      const events = found.rows.map(({ record }) => record);
      return { events, invalid: found.invalid, cursor, lookedTo: found.lookedTo };
    },
    summary: async (query) => {
      const { found, cursor } = await step('summary', query, 'newest', bounds.pages * limits.page);
      const counter = createCounter();
      for (const { record } of found.rows) counter.add(record);
      return { tally: counter.tally(), cursor, lookedTo: found.lookedTo };
    },
    async *walk(filter) {
      let from: Positions | null = null;
      do {
        const going = from === null ? {} : { from };
        const request = { order: 'newest', limit: limits.page, ...going } as const;
        const found: Found<AuditEvent> = await search({ records, clock, bounds }, compile(filter), request);
        yield found.rows;
        from = found.positions;
      } while (from !== null);
    },
  };
}
