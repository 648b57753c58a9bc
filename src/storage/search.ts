import { z } from 'zod';
import type { Clock } from '../shared/clock';
import type { SearchOrder } from '../contract';
import type { Page, Records, Row } from './records';
import { limits } from './store';

/** What a record must have to be searched in the order of time. */
export interface Timed {
  readonly id: string;
  readonly occurredAt: number;
}

/** Where records are read: one index, and the values of its partition. */
export interface Source<R> {
  readonly index: string;
  readonly partition: readonly string[] | null;
  /** False for records that an earlier source finds too, so that no record is found twice. */
  readonly owns: (record: R) => boolean;
}

/** How a filter is answered: sources that are merged by time, and what they leave to be looked at one by one. */
export interface Plan<R> {
  readonly sources: readonly Source<R>[];
  /** Both included. Epoch milliseconds. */
  readonly range: { readonly from: number; readonly to: number };
  readonly residual: readonly { readonly field: string; holds(record: R): boolean }[];
}

/** Up to where one source has been read: after `after` in the store's page that begins at `page`. */
const position = z.strictObject({
  page: z.string().nullable(),
  after: z.strictObject({ at: z.number(), id: z.string() }).nullable(),
});
type Position = z.infer<typeof position>;

/** A position in each source; `null` for those read to their end. */
export const positions = z.array(position.nullable());
export type Positions = z.infer<typeof positions>;

export interface Found<R> {
  readonly rows: readonly (Row<R> & { readonly record: R })[];
  /** Records on the way that could not be read. */
  readonly invalid: number;
  /** When the last record that was looked at happened. */
  readonly lookedTo: number | null;
  /** Where to go on; `null` at the end. */
  readonly positions: Positions | null;
}

/** How far one call goes at most: pages of the store, and milliseconds. */
export interface SearchBounds {
  readonly pages: number;
  readonly ms: number;
}

export interface SearchRequest {
  readonly order: SearchOrder;
  readonly limit: number;
  /** Where to go on; absent for the beginning. */
  readonly from?: Positions;
}

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
  const start = deps.clock();
  let pages = 0;
  const mayRead = () => {
    pages += 1;
    const { bounds } = deps;
    return pages <= plan.sources.length || (pages <= bounds.pages && deps.clock() - start < bounds.ms);
  };
  const perPage = plan.residual.length === 0 ? Math.min(limit, limits.page) : limits.page;
  const streams = plan.sources.map((source, nth) =>
    createStream<R>({
      read: (cursor) => readPage(deps.records, source, plan.range, { order, cursor, limit: perPage }),
      mayRead,
      isBeyond: (at, mark) => (order === 'newest' ? at < mark : at > mark),
      start: from ? (from[nth] ?? null) : { page: null, after: null },
    }),
  );
  const rows: Found<R>['rows'][number][] = [];
  let invalid = 0;
  let lookedTo: number | null = null;
  while (rows.length < limit) {
    const heads: (Head<R> | null)[] = [];
    for (const stream of streams) heads.push(await stream.head());
    if (heads.some((head) => head === 'stopped')) break;
    const first = earliest(heads as (Row<R> | null)[], order);
    if (first === null) break;
    const row = heads[first] as Row<R>;
    streams[first]?.advance();
    lookedTo = timeOf(row);
    const { record } = row;
    if (record === null) invalid += 1;
    else if (plan.sources[first]?.owns(record) && plan.residual.every((condition) => condition.holds(record)))
      rows.push({ ...row, record });
  }
  const reached = streams.map((stream) => stream.position());
  return { rows, invalid, lookedTo, positions: reached.every((at) => at === null) ? null : reached };
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

/** The place of the row that comes first, or `null` when there is none. */
function earliest<R>(heads: readonly (Row<R> | null)[], order: SearchOrder): number | null {
  let first: number | null = null;
  heads.forEach((head, nth) => {
    if (head === null) return;
    const best = first === null ? null : heads[first];
    const sooner =
      best === null ||
      best === undefined ||
      (order === 'newest' ? timeOf(head) > timeOf(best) : timeOf(head) < timeOf(best));
    if (sooner) first = nth;
  });
  return first;
}

/** The next row of a source, `null` at its end, or `stopped` when a bound forbids to look. */
type Head<R> = Row<R> | 'stopped';

interface Stream<R> {
  head(): Promise<Head<R> | null>;
  advance(): void;
  position(): Position | null;
}

function createStream<R>(parts: {
  readonly read: (cursor: string | null) => Promise<Page<R>>;
  readonly mayRead: () => boolean;
  readonly isBeyond: (at: number, mark: number) => boolean;
  readonly start: Position | null;
}): Stream<R> {
  let at = parts.start;
  /** The row to go on after, until it has been passed. */
  let mark = at?.after ?? null;
  let page: Page<R> | null = null;
  let next = 0;
  const turn = async (from: Position): Promise<Page<R>> => {
    const read = await parts.read(from.page);
    next = mark === null ? 0 : placeAfter(read, mark, parts.isBeyond);
    if (next < read.rows.length || read.rows.some(({ id }) => id === mark?.id)) mark = null;
    return read;
  };
  const settle = (): void => {
    if (page === null || next < page.rows.length) return;
    at = page.cursor === null ? null : { page: page.cursor, after: mark };
    page = null;
  };
  return {
    head: async () => {
      for (;;) {
        if (at === null) return null;
        if (page === null) {
          if (!parts.mayRead()) return 'stopped';
          page = await turn(at);
        }
        const row = page.rows[next];
        if (row) return row;
        settle();
      }
    },
    advance: () => {
      const row = page?.rows[next];
      if (!row || at === null) return;
      next += 1;
      at = { page: at.page, after: { at: timeOf(row), id: row.id } };
      settle();
    },
    position: () => at,
  };
}

/** Where a page goes on after `mark`, which may have been erased, or moved by rows that arrived before it. */
function placeAfter<R>(
  { rows }: Page<R>,
  mark: NonNullable<Position['after']>,
  isBeyond: (at: number, mark: number) => boolean,
): number {
  const known = rows.findIndex(({ id }) => id === mark.id);
  if (known >= 0) return known + 1;
  const beyond = rows.findIndex((row) => isBeyond(timeOf(row), mark.at));
  return beyond >= 0 ? beyond : rows.length;
}

/** When a row happened; the index that listed it has that number, whether the record can be read or not. */
function timeOf<R>({ raw }: Row<R>): number {
  const at = (raw as { readonly occurredAt?: unknown }).occurredAt;
  return typeof at === 'number' ? at : 0;
}
