import { auditKinds, auditOutcomes, type AuditFilter, type SearchOrder } from '../../../../../src/contract';
import {
  known,
  rangeReaders,
  readConditions,
  readOrder,
  type Unread,
  writeOrder,
} from '../../../filters/address';
import { type closedFields, openFields, writeFilter } from '../../../filters/log-path';

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

export type UnreadCondition = Unread<(typeof closedFields)[number]>;

const readers = { ...rangeReaders, kind: known(auditKinds), outcome: known(auditOutcomes) };

/** The view that the query of an address describes. Never throws; what is left out has its default. */
export function readView(search: URLSearchParams): AuditView {
  const closed = readConditions(search, readers);
  const open = openFields.flatMap((field) => {
    const text = search.get(field) ?? '';
    return text === '' ? [] : [[field, text] as const];
  });
  return {
    filter: { ...closed.filter, ...Object.fromEntries(open) },
    order: readOrder(search),
    size: pageSizes.find((size) => String(size) === search.get('size')) ?? 50,
    event: search.get('event') ?? null,
    unread: closed.unread,
  };
}

/** The query that describes a view, defaults left out; `readView` reads the same view from it. */
export function writeView({ filter, order, size, event, unread }: AuditView): URLSearchParams {
  const search = writeFilter(filter);
  for (const { field, value } of unread) search.set(field, value);
  writeOrder(search, order);
  if (size !== 50) search.set('size', String(size));
  if (event !== null) search.set('event', event);
  return search;
}
