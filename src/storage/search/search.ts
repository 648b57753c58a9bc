import type { Clock } from '../../shared/clock';
import type { SearchOrder } from '../../contract';
import type { Page, Records, Row } from '../records';
import { limits } from '../store';
import {
  timeOf,
  type Found,
  type Plan,
  type SearchBounds,
  type SearchRequest,
  type Source,
  type Timed,
} from './plan';
import { createStream, type Stream } from './stream';

/**
 * The next `limit` records of a plan. Stops early, with what it has, when a bound is reached: at least one
 * page of each source is read, so that every call gets further. Without residual conditions a page of one
 * source is one query.
 */
export async function search<R extends Timed>(
  deps: { readonly records: Records<R>; readonly clock: Clock; readonly bounds: SearchBounds },
  plan: Plan<R>,
  { order, limit, from }: SearchRequest,
): Promise<Found<R>> {
  const mayRead = boundedBy(deps.bounds, plan.sources.length, deps.clock);
  const perPage = plan.residual.length === 0 ? Math.min(limit, limits.page) : limits.page;
  const streams = plan.sources.map((source, nth) => ({
    source,
    ...createStream<R>({
      read: (cursor) => readPage(deps.records, source, plan.range, { order, cursor, limit: perPage }),
      mayRead,
      isBeyond: (at, mark) => (order === 'newest' ? at < mark : at > mark),
      start: from ? (from[nth] ?? null) : { page: null, after: null },
    }),
  }));
  const rows: Found<R>['rows'][number][] = [];
  let invalid = 0;
  let lookedTo: number | null = null;
  while (rows.length < limit) {
    const next = await firstOf(streams, order);
    if (next === null) break;
    const { row, stream } = next;
    stream.advance();
    lookedTo = timeOf(row);
    const { record } = row;
    if (record === null) invalid += 1;
    else if (stream.source.owns(record) && plan.residual.every((condition) => condition.holds(record)))
      rows.push({ ...row, record });
  }
  const reached = streams.map((stream) => stream.position());
  return { rows, invalid, lookedTo, positions: reached.every((at) => at === null) ? null : reached };
}

/** The first page of each source may always be read, the others as long as there are pages and time left. */
function boundedBy(bounds: SearchBounds, sources: number, clock: Clock): () => boolean {
  const start = clock();
  let pages = 0;
  return () => {
    pages += 1;
    return pages <= sources || (pages <= bounds.pages && clock() - start < bounds.ms);
  };
}

function readPage<R>(
  records: Records<R>,
  { index, partition }: Source<R>,
  range: Plan<R>['range'],
  { order, cursor, limit }: { order: SearchOrder; cursor: string | null; limit: number },
): Promise<Page<R>> {
  if (range.from > range.to) return Promise.resolve({ rows: [], cursor: null });
  const sort = order === 'newest' ? 'descending' : 'ascending';
  return records.list({ index, range, sort, limit, cursor, ...(partition === null ? {} : { partition }) });
}

interface SourceStream<R> extends Stream<R> {
  readonly source: Source<R>;
}

interface Next<R> {
  readonly stream: SourceStream<R>;
  readonly row: Row<R>;
}

/** The row that comes first in all streams; `null` at the end, or when one of them may not be read on. */
async function firstOf<R>(streams: readonly SourceStream<R>[], order: SearchOrder): Promise<Next<R> | null> {
  let first: Next<R> | null = null;
  for (const stream of streams) {
    const row = await stream.head();
    if (row === 'stopped') return null;
    if (row === null) continue;
    const later =
      first && (order === 'newest' ? timeOf(row) <= timeOf(first.row) : timeOf(row) >= timeOf(first.row));
    if (!later) first = { stream, row };
  }
  return first;
}
