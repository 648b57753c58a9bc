import type { AuditFilter } from '../../../src/contract';
import { DAY_MS } from '../../../src/shared/clock';
import { measureInTurn, type Cost } from '../kit/cost';
import type { LogAtSize } from './log-at-size';

/** A page of the log and what it cost. */
export interface PageFigure {
  readonly page: string;
  readonly rows: number;
  readonly cost: Cost;
}

interface Query {
  readonly filter: AuditFilter;
  readonly limit?: number;
  readonly cursor?: string;
}

type QueryOf = (log: LogAtSize) => Query | Promise<Query>;

const runs = 9;

/** 50 events each; page 100 has 5, so that it lies in the middle of a log of 1,000. */
const pages: readonly (readonly [page: string, query: QueryOf])[] = [
  ['first page', () => ({ filter: {} })],
  ['page 100', (log) => turn(log, { filter: {}, limit: 5 }, 99)],
  ['person, by account ID', ({ somebody }) => ({ filter: { person: somebody.accountId } })],
  ['person, by e-mail', ({ somebody }) => ({ filter: { person: somebody.email } })],
  [
    'person, failures of 30 days',
    ({ somebody }) => ({ filter: { person: somebody.accountId, outcome: 'failure', last: '30d' } }),
  ],
  ['failure reason', () => ({ filter: { reason: 'customer.unknown' } })],
  ['all failures', () => ({ filter: { outcome: 'failure' } })],
  [
    'provider and week',
    ({ until }) => ({ filter: { provider: 'okta', from: until - 14 * DAY_MS, to: until - 7 * DAY_MS } }),
  ],
  ['a whole correlation ID', ({ correlationId }) => ({ filter: { text: correlationId } })],
  ['text that nothing has', () => ({ filter: { text: 'no-such-thing' } })],
];

/** Pages as the audit log shows them. @returns a list for each log */
export async function measurePages(logs: readonly LogAtSize[]): Promise<PageFigure[][]> {
  const figures = logs.map((): PageFigure[] => []);
  for (const [page, queryOf] of pages) {
    const works = [];
    for (const log of logs) {
      const query = await queryOf(log);
      works.push({ host: log.host, run: () => log.admin('audit/search', query) });
    }
    const measured = await measureInTurn(works, runs);
    for (const [at, { result, cost }] of measured.entries())
      figures[at]?.push({ page, rows: result.events.length, cost });
  }
  return figures;
}

/** The query for the page after so many others, or for the last one there is. */
async function turn(log: LogAtSize, query: Query, count: number): Promise<Query> {
  let next = query;
  for (let nth = 0; nth < count; nth += 1) {
    const { cursor } = await log.admin('audit/search', next);
    if (cursor === null) return next;
    next = { ...query, cursor };
  }
  return next;
}
