import {
  adminActions,
  auditOutcomes,
  relativeRanges,
  searchOrders,
  type ActivityFilter,
  type SearchOrder,
} from '../../../../src/contract';

/** Everything about the page that a copied address brings back. */
export interface ActivityView {
  readonly filter: ActivityFilter;
  readonly order: SearchOrder;
  /** Conditions in the address that mean nothing: nothing is searched with them. */
  readonly unread: readonly { readonly field: ActivityField; readonly value: string }[];
}

const fields = ['last', 'from', 'to', 'actor', 'action', 'outcome'] as const;
export type ActivityField = (typeof fields)[number];

const isoMoment = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z)?$/;

function parseMoment(text: string): number | null {
  const at = isoMoment.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) || at < 0 ? null : at;
}

function known(values: readonly string[]): (text: string) => string | null {
  return (text) => (values.includes(text) ? text : null);
}

const readers: Readonly<Record<ActivityField, (text: string) => string | number | null>> = {
  last: known(relativeRanges),
  from: parseMoment,
  to: parseMoment,
  actor: (text) => (/^[A-Za-z0-9:._-]{1,128}$/.test(text) ? text : null),
  action: known(adminActions),
  outcome: known(auditOutcomes),
};

/** The view that the query of an address describes. Never throws; what is left out has its default. */
export function readView(search: URLSearchParams): ActivityView {
  const unread: ActivityView['unread'][number][] = [];
  const filter: Partial<Record<ActivityField, string | number>> = {};
  for (const field of fields) {
    const value = search.get(field) ?? '';
    if (value === '') continue;
    const read = readers[field](value);
    if (read === null) unread.push({ field, value });
    else filter[field] = read;
  }
  return {
    filter: filter as ActivityFilter,
    order: searchOrders.find((order) => order === search.get('order')) ?? 'newest',
    unread,
  };
}

/** The address of a view inside the app, without what means nothing; `readView` reads the same view from it. */
export function viewPath({ filter, order }: Pick<ActivityView, 'filter' | 'order'>): string {
  const search = new URLSearchParams();
  for (const field of fields) {
    const value = filter[field];
    if (value !== undefined)
      search.set(field, typeof value === 'number' ? new Date(value).toISOString() : value);
  }
  if (order !== 'newest') search.set('order', order);
  const query = search.toString();
  return query === '' ? '/activity' : `/activity?${query}`;
}

/** The filter with this condition in the place of its former one; `null` takes it out. */
export function withCondition<F extends 'actor' | 'action' | 'outcome'>(
  filter: ActivityFilter,
  field: F,
  value: NonNullable<ActivityFilter[F]> | null,
): ActivityFilter {
  const { [field]: _former, ...rest } = filter;
  return value === null ? rest : { ...filter, [field]: value };
}
