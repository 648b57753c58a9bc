import { pathOf } from '../../filters/address';

export const sections = ['providers', 'sessions', 'keys'] as const;
export type Section = (typeof sections)[number];

/** The steps of setting a provider up, in their order. */
export const steps = ['ours', 'theirs', 'people', 'routing', 'test', 'switch'] as const;
export type Step = (typeof steps)[number];

/** What the page shows; all of it stands in the address. */
export type ProvidersView =
  | { readonly kind: 'section'; readonly section: Section }
  | { readonly kind: 'add' }
  | {
      readonly kind: 'provider';
      readonly id: string;
      /** The step that is open; `null` for the first that is not done. */
      readonly step: Step | null;
      /** Product whose guide was chosen. */
      readonly guide: string | null;
    };

/** The view that the query of an address describes. Never throws; what means nothing is as if it were not there. */
export function readView(search: URLSearchParams): ProvidersView {
  const id = search.get('provider') ?? '';
  if (id !== '') {
    const step = steps.find((one) => one === search.get('step')) ?? null;
    return { kind: 'provider', id, step, guide: search.get('guide') };
  }
  const named = search.get('section');
  if (named === 'add') return { kind: 'add' };
  return { kind: 'section', section: sections.find((section) => section === named) ?? 'providers' };
}

/** The address of a view inside the app; `readView` reads the same view from it. */
export function viewPath(view: ProvidersView): string {
  const search = new URLSearchParams();
  if (view.kind === 'provider') {
    search.set('provider', view.id);
    if (view.step !== null) search.set('step', view.step);
    if (view.guide !== null) search.set('guide', view.guide);
  }
  if (view.kind === 'add') search.set('section', 'add');
  if (view.kind === 'section' && view.section !== 'providers') search.set('section', view.section);
  return pathOf('/providers', search);
}
