import type { AuditEventView, AuditFilter, AuditPage, SearchOrder } from '../../../../../src/contract';
import { absoluteRange } from '../../../filters/ranges';

export type Direction = 'previous' | 'next';

interface NeighbourQuery {
  readonly filter: AuditFilter;
  readonly order: SearchOrder;
  readonly now: number;
}

type Search = (query: {
  readonly filter: AuditFilter;
  readonly order: SearchOrder;
  readonly limit: number;
  readonly cursor?: string;
}) => Promise<AuditPage>;

/** Calls that one step makes at most. */
const mostCalls = 5;

/** The search that begins at an event and leads away from it. */
function searchFrom(
  event: Pick<AuditEventView, 'occurredAt'>,
  direction: Direction,
  { filter, order, now }: NeighbourQuery,
): { readonly filter: AuditFilter; readonly order: SearchOrder } {
  const { last: _last, from: _from, to: _to, ...conditions } = filter;
  const range = absoluteRange(filter, now);
  const isTowardsOlder = (order === 'newest') === (direction === 'next');
  return isTowardsOlder
    ? {
        filter: { ...conditions, ...range, to: Math.min(event.occurredAt, range.to ?? Infinity) },
        order: 'newest',
      }
    : {
        filter: { ...conditions, ...range, from: Math.max(event.occurredAt, range.from ?? 0) },
        order: 'oldest',
      };
}

/**
 * The matching event before or after one that is on no page that was read, such as one that a link named.
 * `null` at the end of the log, or where none is found within a few calls.
 */
export async function findNeighbour(
  search: Search,
  event: AuditEventView,
  direction: Direction,
  query: NeighbourQuery,
): Promise<AuditEventView | null> {
  const request = { ...searchFrom(event, direction, query), limit: 20 };
  const { from = 0, to = Infinity } = request.filter;
  if (from > to) return null;
  const seen: AuditEventView[] = [];
  let cursor: string | null = null;
  for (let calls = 0; calls < mostCalls; calls += 1) {
    const page: AuditPage = await search(cursor === null ? request : { ...request, cursor });
    seen.push(...page.events);
    // Events of the same millisecond may stand on either side: only what follows it is its neighbour.
    const own = seen.findIndex(({ id }) => id === event.id);
    const neighbour =
      own >= 0 ? seen[own + 1] : seen.find(({ occurredAt }) => occurredAt !== event.occurredAt);
    if (neighbour) return neighbour;
    cursor = page.cursor;
    if (cursor === null) return null;
  }
  return null;
}
