import type { Page, Row } from '../records';
import { timeOf, type Position } from './plan';

/** The next row of a source, `null` at its end, or `stopped` when a bound forbids to look. */
export type Head<R> = Row<R> | 'stopped' | null;

export interface Stream<R> {
  /** Reads another page of the store where it has to. */
  head(): Promise<Head<R>>;
  /** Passes the head. */
  advance(): void;
  /** Where to go on later; `null` at the end. */
  position(): Position | null;
}

/** One source, row by row, from a position on. */
export function createStream<R>(parts: {
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
