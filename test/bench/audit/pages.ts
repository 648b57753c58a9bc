import type { AuditFilter, AuditPage } from '../../../src/contract';
import { DAY_MS } from '../../../src/shared/clock';
import { measureOften, type Cost } from '../kit/cost';
import type { LogAtSize } from './log-at-size';

/** A page of the log and what it cost. */
export interface PageFigure {
  readonly page: string;
  readonly rows: number;
  readonly cost: Cost;
}

const runs = 7;

/** Pages as the audit log shows them, 50 events each; page 100 has 5, so that it lies in the middle of a log of 1,000. */
export async function measurePages(log: LogAtSize): Promise<PageFigure[]> {
  const { somebody, until, correlationId } = log;
  const week = { from: until - 14 * DAY_MS, to: until - 7 * DAY_MS };
  const filters: readonly (readonly [page: string, AuditFilter])[] = [
    ['first page', {}],
    ['person, by account ID', { person: somebody.accountId }],
    ['person, by e-mail', { person: somebody.email }],
    ['person, failures of 30 days', { person: somebody.accountId, outcome: 'failure', last: '30d' }],
    ['failure reason', { reason: 'customer.unknown' }],
    ['all failures', { outcome: 'failure' }],
    ['provider and week', { provider: 'okta', ...week }],
    ['a whole correlation ID', { text: correlationId }],
    ['text that nothing has', { text: 'no-such-thing' }],
  ];
  const figures: PageFigure[] = [];
  // The first call of all starts the app's process.
  await log.admin('audit/search', {});
  for (const [page, filter] of filters) figures.push(await figure(log, page, { filter }));
  const short = { filter: {}, limit: 5 };
  figures.splice(1, 0, await figure(log, 'page 100', await turn(log, short, 99)));
  return figures;
}

type Query = Parameters<LogAtSize['admin']>[1] & { filter: AuditFilter; limit?: number; cursor?: string };

async function figure(log: LogAtSize, page: string, query: Query): Promise<PageFigure> {
  const search = (): Promise<AuditPage> => log.admin('audit/search', query);
  const { result, cost } = await measureOften(log.host, runs, search);
  return { page, rows: result.events.length, cost };
}

/** The query for the page after so many others, or for the last one there is. */
async function turn(log: LogAtSize, query: Query, pages: number): Promise<Query> {
  let next = query;
  for (let nth = 0; nth < pages; nth += 1) {
    const { cursor } = await log.admin('audit/search', next);
    if (cursor === null) return next;
    next = { ...query, cursor };
  }
  return next;
}
