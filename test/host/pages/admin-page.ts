import { frameContext } from './context';
import { entryPath, resourcePaths } from './custom-ui';
import { html, type Html } from './html';
import { frame, layout } from './layout';
import { adminPageType, admits, subPages, uiModules, type PageManifest, type UiModule } from './manifest';
import type { Origins } from './origins';
import type { FrameData } from './page-data';
import { currentPerson, people, type Preferences } from './preferences';
import type { PageHost } from './page-host';

export const adminRoot = '/jira/settings/apps';

export function adminPath(module: UiModule, route = ''): string {
  return `${adminRoot}/${module.key}${route === '' ? '' : `/${route}`}`;
}

/** Where each admin page is, by module key. */
export function modulePaths(manifest: PageManifest): Readonly<Record<string, string>> {
  return Object.fromEntries(
    uiModules(manifest, adminPageType).map((module) => [module.key, adminPath(module)]),
  );
}

/**
 * Jira's administration with one `jira:adminPage` in it: side navigation with the app's sub-pages and the
 * Custom UI in an iframe. `undefined` when no such module exists. As on Forge, the page is no gate for
 * licensed people: whether somebody is an admin is for the app to ask. [forge/jira-admin-page]
 */
export function renderAdminPage(options: {
  readonly host: PageHost;
  readonly manifest: PageManifest;
  readonly origins: Origins;
  readonly preferences: Preferences;
  readonly pathname: string;
}): string | undefined {
  const { host, manifest, preferences } = options;
  const modules = uiModules(manifest, adminPageType);
  const [key = '', route = ''] = options.pathname.slice(adminRoot.length + 1).split('/');
  const module = modules.find((each) => each.key === key);
  if (module === undefined) return undefined;

  const person = currentPerson(host.site, preferences, host.site.describe().accounts.admin.accountId);
  const title = module.title ?? module.key;
  const admitted = admits(module, person.accountType);
  const data: FrameData = {
    id: `frame-${module.key}`,
    moduleKey: module.key,
    src: options.origins.frame + entryPath(manifest, module),
    fullPage: true,
    autoHeight: true,
    context: frameContext({ host, manifest, module, person, extension: { type: adminPageType } }),
  };
  return layout({
    title: `${title} - Jira`,
    product: 'Jira',
    preferences,
    person,
    people: people(host.site),
    navigation: navigation(modules, module, route),
    main: html`<nav class="crumbs" aria-label="Breadcrumbs">
        <ol>
          <li><a href="/">Jira settings</a></li>
          <li>Apps</li>
          <li aria-current="page">${title}</li>
        </ol>
      </nav>
      ${
        admitted
          ? frame({ id: data.id, title, fills: true })
          : html`<p class="notice">
              Jira's administration is for licensed people: ${person.name} is not one.
            </p>`
      }`,
    data: {
      frameOrigin: options.origins.frame,
      as: person.accountId,
      locale: preferences.locale,
      base: adminPath(module),
      modulePaths: modulePaths(manifest),
      resourcePaths: resourcePaths(manifest),
      frames: admitted ? [data] : [],
    },
  });
}

/** The sidebar: every plain admin page with its sub-pages. Configure and Get started pages are not in it. */
function navigation(modules: readonly UiModule[], current: UiModule, route: string): Html {
  const listed = modules.filter((module) => !module.useAsConfig && !module.useAsGetStarted);
  return html`<nav class="side" aria-label="Apps">
    <h2>Apps</h2>
    <ul>
      ${listed.map((module) => {
        const pages = subPages(module);
        const active = module.key === current.key;
        return html`<li>
          <a
            href="${adminPath(module)}"
            ${active && html`data-route=""`}
            ${active && route === '' && html`aria-current="page"`}
            >${module.title ?? module.key}</a
          >
          ${
            pages.length > 0 &&
            html`<ul>
              ${pages.map(
                (page) =>
                  html`<li>
                    <a
                      href="${adminPath(module, page.route)}"
                      ${active && html`data-route="${page.route}"`}
                      ${active && page.route === route && html`aria-current="page"`}
                      >${page.title}</a
                    >
                  </li>`,
              )}
            </ul>`
          }
        </li>`;
      })}
    </ul>
  </nav>`;
}
