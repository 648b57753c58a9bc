import type { AuditFilter, AuditPage, AuditSummary } from '../contract';
import type { Clock } from '../shared/clock';
import {
  mostInOneCall,
  pagedSearch,
  walkSearch,
  type Cursors,
  type Found,
  type PageRequest,
  type Pseudonyms,
  type Storage,
} from '../storage';
import { auditEvents, type AuditEvent } from './event/event';
import { compile } from './filter/compile';
import { resolvedFilter, resolveFilter, type ResolvedFilter } from './filter/resolve';
import { mayShow, shownCondition, since, type ReadShown } from './shown';
import { createCounter } from './statistics/tally';

/** Finds events. Every way to look at the log, or to take it along, is this one. */
export interface AuditLog {
  /**
   * A page of at most `limit` (1–100) events, of those that may be shown. @throws as `resolveFilter`; `input.cursor`
   */
  page(request: PageRequest<AuditFilter>): Promise<AuditPage>;
  /** Counts of what one call can look through. @throws as `page` */
  summary(request: Pick<PageRequest<AuditFilter>, 'filter' | 'cursor'>): Promise<AuditSummary>;
  /** @throws as `resolveFilter` */
  resolve(filter: AuditFilter): Promise<ResolvedFilter>;
  /** Everything that matches, shown or not, page after page, newest first. */
  walk(filter: ResolvedFilter): AsyncGenerator<Found<AuditEvent>['rows']>;
}

export function createAuditLog(deps: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly pseudonyms: Pseudonyms;
  readonly cursors: Cursors;
  readonly accountsOf: (email: string) => Promise<readonly string[]>;
  readonly shown: ReadShown;
}): AuditLog {
  const { storage, clock, cursors, shown } = deps;
  const records = storage.of(auditEvents);
  const resolve = (filter: AuditFilter) => resolveFilter({ ...deps, now: clock() }, filter);
  const search = pagedSearch({
    ...{ records, clock, cursors, resolved: resolvedFilter },
    resolve: async (filter: AuditFilter) => since(await resolve(filter), await shown()),
    compile: async (filter) => {
      const plan = compile(filter);
      return { ...plan, residual: [...plan.residual, ...shownCondition<AuditEvent>(await shown())] };
    },
  });
  const read: typeof search = async (request) => {
    const { rows, ...rest } = await search(request);
    const now = await shown();
    // A cursor that was kept may lead to what has passed its time since.
    return { rows: rows.filter(({ record }) => mayShow(now, record)), ...rest };
  };
  return {
    resolve,
    page: async (request) => {
      const { rows, ...rest } = await read(request);
      return { events: rows.map(({ record }) => record), ...rest };
    },
    summary: async (request) => {
      const { rows, cursor, lookedTo } = await read({
        use: 'summary',
        order: 'newest',
        limit: mostInOneCall,
        ...request,
      });
      const counter = createCounter();
      for (const { record } of rows) counter.add(record);
      return { tally: counter.tally(), cursor, lookedTo };
    },
    walk: (filter) => walkSearch({ records, clock }, compile(filter)),
  };
}
