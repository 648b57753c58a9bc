import type { AccountType } from '../types';
import { admits, uiModules, type PageManifest, type UiModule } from './manifest';
import type { PortalPage } from './portal-route';

/** The part of the page where a module type is put. */
export type Place = 'header' | 'subheader' | 'content' | 'footer';

interface PanelType {
  readonly place: Place;
  /** `undefined`: on every page, unless the module's `pages` says otherwise. */
  readonly only?: PortalPage;
}

const prefix = 'jiraServiceManagement:';

const panelTypes: Readonly<Record<string, PanelType>> = {
  [`${prefix}portalHeader`]: { place: 'header' },
  [`${prefix}portalSubheader`]: { place: 'subheader' },
  [`${prefix}portalProfilePanel`]: { place: 'content', only: 'profile' },
  [`${prefix}portalRequestDetail`]: { place: 'content', only: 'view_request' },
  [`${prefix}portalRequestDetailPanel`]: { place: 'content', only: 'view_request' },
  [`${prefix}portalRequestCreatePropertyPanel`]: { place: 'content', only: 'create_request' },
  [`${prefix}portalFooter`]: { place: 'footer' },
};

export interface Panel {
  readonly type: string;
  readonly place: Place;
  readonly module: UiModule;
}

/** The panels that this kind of person sees on this page. */
export function panelsOn(
  manifest: PageManifest,
  page: PortalPage,
  accountType: AccountType,
): readonly Panel[] {
  return allPanels(manifest).filter(({ type, module }) => {
    const { only } = panelTypes[type] ?? {};
    const shown = only === undefined ? (module.pages?.includes(page) ?? true) : only === page;
    return shown && admits(module, accountType);
  });
}

export function allPanels(manifest: PageManifest): readonly Panel[] {
  return Object.entries(panelTypes).flatMap(([type, { place }]) =>
    uiModules(manifest, type).map((module) => ({ type, place, module })),
  );
}

/** Module types with a UI for which there is no local page. */
export function unmodelledTypes(manifest: PageManifest, modelled: readonly string[]): readonly string[] {
  const known = [...Object.keys(panelTypes), ...modelled];
  return Object.keys(manifest.modules).filter(
    (type) => !known.includes(type) && uiModules(manifest, type).length > 0,
  );
}
