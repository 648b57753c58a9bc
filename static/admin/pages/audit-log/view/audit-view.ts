import {
  auditKinds,
  auditOutcomes,
  relativeRanges,
  searchOrders,
  type AuditFilter,
  type SearchOrder,
} from '../../../../../src/contract';

export const pageSizes = [50, 100] as const;
export type PageSize = (typeof pageSizes)[number];

/** Everything about the page that a copied address brings back. */
export interface AuditView {
  readonly filter: AuditFilter;
  readonly order: SearchOrder;
  readonly size: PageSize;
  /** ID of the event whose details are open. */
  readonly event: string | null;
  /** Conditions in the address that mean nothing: shown where they belong, and nothing is searched with them. */
  readonly unread: readonly UnreadCondition[];
}

/** The fields of a filter whose values are known beforehand. */
export const closedFields = ['last', 'from', 'to', 'kind', 'outcome'] as const;

export interface UnreadCondition {
  readonly field: (typeof closedFields)[number];
  readonly value: string;
}

const openFields = ['person', 'reason', 'provider', 'portal', 'text'] as const;
const isoMoment = /^(\+\d{6}|\d{4})-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z)?$/;

function parseMoment(text: string): number | null {
  const at = isoMoment.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) || at < 0 ? null : at;
}

function known<T extends string>(values: readonly T[]): (text: string) => T | null {
  return (text) => values.find((value) => value === text) ?? null;
}

const readers = {
  last: known(relativeRanges),
  from: parseMoment,
  to: parseMoment,
  kind: known(auditKinds),
  outcome: known(auditOutcomes),
};

/** The view that the query of an address describes. Never throws; what is left out has its default. */
export function readView(search: URLSearchParams): AuditView {
  const unread: UnreadCondition[] = [];
  const filter: Record<string, string | number> = {};
  for (const field of closedFields) {
    const value = search.get(field) ?? '';
    if (value === '') continue;
    const read = readers[field](value);
    if (read === null) unread.push({ field, value });
    else filter[field] = read;
  }
  for (const field of openFields) {
    const value = search.get(field) ?? '';
    if (value !== '') filter[field] = value;
  }
  return {
    filter: filter,
    order: searchOrders.find((order) => order === search.get('order')) ?? 'newest',
    size: pageSizes.find((size) => String(size) === search.get('size')) ?? 50,
    event: search.get('event') ?? null,
    unread,
  };
}

/** The query that describes a view, defaults left out; `readView` reads the same view from it. */
export function writeView({ filter, order, size, event, unread }: AuditView): string {
  const search = new URLSearchParams();
  for (const field of [...closedFields, ...openFields]) {
    const value = filter[field];
    if (value === undefined) continue;
    search.set(field, typeof value === 'number' ? new Date(value).toISOString() : value);
  }
  for (const { field, value } of unread) search.set(field, value);
  if (order !== 'newest') search.set('order', order);
  if (size !== 50) search.set('size', String(size));
  if (event !== null) search.set('event', event);
  return search.toString();
}
