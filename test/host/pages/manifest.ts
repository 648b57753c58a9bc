import type { AccountType } from '../types';

/** A module that is shown on a page. Only what the host pages read of it. */
export interface UiModule {
  readonly key: string;
  readonly title?: string;
  /** `key` of a resource, or `key/entry`. */
  readonly resource?: string;
  readonly resolver?: { readonly function?: string };
  readonly layout?: string;
  readonly viewportSize?: string;
  readonly useAsConfig?: boolean;
  readonly useAsGetStarted?: boolean;
  readonly unlicensedAccess?: readonly AccountType[];
  /** Sub-pages of an admin page, or the names of the portal pages that a portal panel is for. */
  readonly pages?: readonly (string | SubPage)[];
  readonly sections?: readonly { readonly header?: string; readonly pages: readonly SubPage[] }[];
}

export interface SubPage {
  readonly title: string;
  readonly route: string;
}

export interface Resource {
  readonly key: string;
  readonly path: string;
  readonly entry?: Readonly<Record<string, string>>;
}

export interface Permissions {
  readonly scopes?: readonly string[] | Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, unknown>>;
  readonly external?: Readonly<Record<string, unknown>>;
}

export interface Translations {
  readonly resources: readonly { readonly key: string; readonly path: string }[];
  readonly fallback: Readonly<Record<string, string | readonly string[]>>;
}

/** The parsed `manifest.yml`, as far as the host pages read it. */
export interface PageManifest {
  readonly modules: Readonly<Record<string, readonly unknown[]>>;
  readonly resources?: readonly Resource[];
  readonly translations?: Translations;
  readonly permissions?: Permissions;
}

export const adminPageType = 'jira:adminPage';

function isUiModule(value: unknown): value is UiModule & { readonly resource: string } {
  if (typeof value !== 'object' || value === null) return false;
  const { key, resource } = value as { key?: unknown; resource?: unknown };
  return typeof key === 'string' && typeof resource === 'string';
}

/** The modules of one type that have a Custom UI, in the manifest's order. */
export function uiModules(manifest: PageManifest, type: string): readonly UiModule[] {
  return (manifest.modules[type] ?? []).filter(isUiModule);
}

/** Sub-pages of an admin page, whether listed as `pages` or in `sections`. */
export function subPages(module: UiModule): readonly SubPage[] {
  const listed = module.sections?.flatMap((section) => section.pages) ?? module.pages ?? [];
  return listed.filter((page): page is SubPage => typeof page === 'object');
}

/** The scopes in either of the two notations that the manifest allows. */
export function grantedScopes(manifest: PageManifest): readonly string[] {
  const scopes = manifest.permissions?.scopes ?? [];
  return Array.isArray(scopes) ? scopes.map(String) : Object.keys(scopes);
}

/**
 * Whether Forge renders the module for this kind of person. Licensed people always see it; the others
 * only where `unlicensedAccess` names them. [forge/access-to-forge-apps-for-unlicensed-users]
 */
export function admits(module: UiModule, accountType: AccountType): boolean {
  return accountType === 'licensed' || (module.unlicensedAccess?.includes(accountType) ?? false);
}
