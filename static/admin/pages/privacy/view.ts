import { pathOf } from '../../filters/address';

export const sections = ['requests', 'people', 'holds', 'settings'] as const;
export type Section = (typeof sections)[number];

/** What the page shows; all of it stands in the address. */
export type PrivacyView =
  | { readonly kind: 'section'; readonly section: Section }
  | { readonly kind: 'person'; readonly accountId: string };

/** The view that the query of an address describes. Never throws; what means nothing is as if it were not there. */
export function readView(search: URLSearchParams): PrivacyView {
  const accountId = search.get('person') ?? '';
  if (accountId !== '') return { kind: 'person', accountId };
  const named = search.get('section');
  return { kind: 'section', section: sections.find((section) => section === named) ?? 'requests' };
}

/** The address of a view inside the app; `readView` reads the same view from it. */
export function viewPath(view: PrivacyView): string {
  const search = new URLSearchParams();
  if (view.kind === 'person') search.set('person', view.accountId);
  else if (view.section !== 'requests') search.set('section', view.section);
  return pathOf('/privacy', search);
}

/** Where everything about one person is. */
export function personPath(accountId: string): string {
  return viewPath({ kind: 'person', accountId });
}
