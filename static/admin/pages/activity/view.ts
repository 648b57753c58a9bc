import { adminActions, auditOutcomes, type ActivityFilter, type SearchOrder } from '../../../../src/contract';
import {
  known,
  pathOf,
  rangeReaders,
  readConditions,
  readOrder,
  type Unread,
  writeConditions,
  writeOrder,
} from '../../filters/address';

/** Everything about the page that a copied address brings back. */
export interface ActivityView {
  readonly filter: ActivityFilter;
  readonly order: SearchOrder;
  /** Conditions in the address that mean nothing: nothing is searched with them. */
  readonly unread: readonly Unread<ActivityField>[];
}

const fields = ['last', 'from', 'to', 'actor', 'action', 'outcome'] as const;
export type ActivityField = (typeof fields)[number];

const readers = {
  ...rangeReaders,
  actor: (text: string) => (/^[A-Za-z0-9:._-]{1,128}$/.test(text) ? text : null),
  action: known(adminActions),
  outcome: known(auditOutcomes),
};

/** The view that the query of an address describes. Never throws; what is left out has its default. */
export function readView(search: URLSearchParams): ActivityView {
  return { ...readConditions(search, readers), order: readOrder(search) };
}

/** The address of a view inside the app, without what means nothing; `readView` reads the same view from it. */
export function viewPath({ filter, order }: Pick<ActivityView, 'filter' | 'order'>): string {
  const search = writeConditions(filter, fields);
  writeOrder(search, order);
  return pathOf('/activity', search);
}
