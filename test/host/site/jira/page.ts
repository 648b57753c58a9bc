import type { Call } from '../operation';
import { wholeNumber } from '../read';

/**
 * Jira's `PageBean`: the page that `startAt` and `maxResults` ask for. Only the items on it are presented.
 * @throws Refusal 400 when either is not a whole number
 */
export function jiraPage<T>(
  call: Call,
  items: readonly T[],
  { perPage, most }: { readonly perPage: number; readonly most: number },
  present: (item: T) => unknown,
): Readonly<Record<string, unknown>> {
  const startAt = wholeNumber(call.query, 'startAt', 0);
  const maxResults = Math.min(wholeNumber(call.query, 'maxResults', perPage), most);
  const page = items.slice(startAt, startAt + maxResults);
  const isLast = startAt + page.length >= items.length;
  const next = new URLSearchParams(call.query);
  next.set('startAt', String(startAt + maxResults));
  next.set('maxResults', String(maxResults));
  const address = `${call.base}${call.path}`;
  return {
    self: `${address}?${call.query.toString()}`,
    ...(isLast ? {} : { nextPage: `${address}?${next.toString()}` }),
    maxResults,
    startAt,
    total: items.length,
    isLast,
    values: page.map(present),
  };
}
