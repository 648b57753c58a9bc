import type { Call } from './operation';
import { wholeNumber } from './read';

/** JSM's own upper bound for a page, whatever the caller asks for. */
const mostPerPage = 100;

interface JsmPage {
  readonly _expands: readonly string[];
  readonly size: number;
  readonly start: number;
  readonly limit: number;
  readonly isLastPage: boolean;
  readonly _links: Readonly<Record<string, string>>;
  readonly values: readonly unknown[];
}

/** A page with given bounds and without the caller's query, as JSM nests it in an expanded request. */
export function firstPage(call: Call, path: string, values: readonly unknown[]): JsmPage {
  return buildPage(call, path, new URLSearchParams(), values, 0, 50);
}

/**
 * The page that `start` (default 0) and `limit` (default 50, at most 100) ask for, with links to its neighbours.
 * Only the items on it are presented. @throws Refusal 400 when either is not a whole number
 */
export function jsmPage<T>(call: Call, items: readonly T[], present: (item: T) => unknown): JsmPage {
  const start = wholeNumber(call.query, 'start', 0);
  const limit = Math.min(wholeNumber(call.query, 'limit', 50), mostPerPage);
  const page = items.slice(start, start + limit);
  return buildPage(call, call.path, call.query, page.map(present), start, limit, items.length);
}

function buildPage(
  call: Call,
  path: string,
  query: URLSearchParams,
  values: readonly unknown[],
  start: number,
  limit: number,
  total = values.length,
): JsmPage {
  const link = (from: number): string => {
    const next = new URLSearchParams(query);
    next.set('start', String(from));
    next.set('limit', String(limit));
    return `${call.base}${path}?${next.toString()}`;
  };
  const isLastPage = start + values.length >= total;
  const search = query.toString();
  return {
    _expands: [],
    size: values.length,
    start,
    limit,
    isLastPage,
    _links: {
      self: `${call.base}${path}${search === '' ? '' : `?${search}`}`,
      base: `${call.base}/rest/servicedeskapi`,
      context: '',
      ...(isLastPage ? {} : { next: link(start + limit) }),
      ...(start > 0 ? { prev: link(Math.max(0, start - limit)) } : {}),
    },
    values,
  };
}
