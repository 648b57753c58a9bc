import { pathOf } from '../../filters/address';

export const sections = ['register', 'retention', 'receipts'] as const;
export type Section = (typeof sections)[number];

/** What the page shows; all of it stands in the address. */
export type StoredDataView =
  | { readonly kind: 'section'; readonly section: Section }
  | {
      readonly kind: 'collection';
      readonly collection: string;
      /** Only records that name this account. */
      readonly person: string | null;
    }
  | { readonly kind: 'receipt'; readonly id: string };

/** The view that the query of an address describes. Never throws; what means nothing is as if it were not there. */
export function readView(search: URLSearchParams): StoredDataView {
  const named = (name: string): string | null => (search.get(name) === '' ? null : search.get(name));
  const collection = named('collection');
  if (collection !== null) return { kind: 'collection', collection, person: named('person') };
  const id = named('receipt');
  if (id !== null) return { kind: 'receipt', id };
  return {
    kind: 'section',
    section: sections.find((section) => section === named('section')) ?? 'register',
  };
}

/** The address of a view inside the app; `readView` reads the same view from it. */
export function viewPath(view: StoredDataView): string {
  const search = new URLSearchParams();
  if (view.kind === 'collection') {
    search.set('collection', view.collection);
    if (view.person !== null) search.set('person', view.person);
  }
  if (view.kind === 'receipt') search.set('receipt', view.id);
  if (view.kind === 'section' && view.section !== 'register') search.set('section', view.section);
  return pathOf('/stored-data', search);
}
