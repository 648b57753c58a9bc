import { pathOf } from '../../filters/address';

export const sections = ['connection', 'people', 'groups', 'settings', 'operations'] as const;
export type Section = (typeof sections)[number];

export const onlyStates = ['problem', 'waiting'] as const;
export type OnlyState = (typeof onlyStates)[number];

/** What the page shows; all of it stands in the address. */
export interface ProvisioningView {
  readonly section: Section;
  /** What people or groups are searched for; empty for all. */
  readonly search: string;
  /** Only people in this state. */
  readonly only: OnlyState | null;
  /** ID of the user whose details are open. */
  readonly user: string | null;
}

const nothing: ProvisioningView = { section: 'connection', search: '', only: null, user: null };

/** The longest search, in characters. */
export const longestSearch = 256;

/** The view that the query of an address describes. Never throws; what means nothing is as if it were not there. */
export function readView(query: URLSearchParams): ProvisioningView {
  const section = sections.find((one) => one === query.get('section')) ?? nothing.section;
  const search = (query.get('search') ?? '').trim().slice(0, longestSearch);
  if (section === 'groups') return { ...nothing, section, search };
  if (section !== 'people') return { ...nothing, section };
  const only = onlyStates.find((one) => one === query.get('only')) ?? null;
  return { section, search, only, user: query.get('user') };
}

/** The address of a view inside the app; `readView` reads the same view from it. */
export function viewPath(view: Partial<ProvisioningView>): string {
  const { section, search, only, user } = { ...nothing, ...view };
  const query = new URLSearchParams();
  if (section !== nothing.section) query.set('section', section);
  if (search !== '') query.set('search', search);
  if (only !== null) query.set('only', only);
  if (user !== null) query.set('user', user);
  return pathOf('/provisioning', query);
}
