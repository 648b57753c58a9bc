import { adminPath, modulePaths } from './admin-page';
import { resourcePaths } from './custom-ui';
import { html, type Html } from './html';
import { layout } from './layout';
import { adminPageType, uiModules, type PageManifest } from './manifest';
import type { Origins } from './origins';
import { allPanels, unmodelledTypes } from './portal-panels';
import { portalPath } from './portal-route';
import { currentPerson, nobody, people, type Preferences } from './preferences';
import type { PageHost } from './page-host';

/** The links that `npm start` prints: the first admin page and the first portal. */
export function mainPaths({ host, manifest }: { readonly host: PageHost; readonly manifest: PageManifest }) {
  const admin = uiModules(manifest, adminPageType).find((m) => !m.useAsConfig && !m.useAsGetStarted);
  const portalId = host.site.describe().serviceDesks[0]?.portalId;
  return {
    admin: admin === undefined ? '/' : adminPath(admin),
    portal: portalPath(portalId === undefined ? { page: 'help_center' } : { page: 'portal', portalId }),
  };
}

/** What is running, where each module is shown, whom one can be, where to look inside. */
export function renderStartPage(options: {
  readonly host: PageHost;
  readonly manifest: PageManifest;
  readonly origins: Origins;
  readonly preferences: Preferences;
}): string {
  const { host, manifest, preferences } = options;
  const site = host.site.describe();
  const person = currentPerson(host.site, preferences, site.accounts.admin.accountId);
  return layout({
    title: 'Local Forge host',
    product: 'Local Forge host',
    preferences,
    person,
    people: people(host.site),
    main: html`<div class="start">
      <h1>Local Forge host</h1>
      <p>
        The app runs on this machine against a demo site, ${site.installation.siteUrl}. What works here works
        on Forge; what Forge refuses is refused here.
      </p>
      ${modules(options)} ${portals(options)}
      <h2>Whom you can be</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Account</th>
            <th scope="col">Kind</th>
            <th scope="col">Look</th>
          </tr>
        </thead>
        <tbody>
          ${people(host.site).map(
            ({ accountId, name, accountType }) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td>${accountId === null ? '' : html`<code>${accountId}</code>`}</td>
                <td>${accountType}</td>
                <td>
                  <a href="${mainPaths(options).portal}?as=${encodeURIComponent(accountId ?? nobody)}"
                    >Portal as ${name}</a
                  >
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
      <h2>Look inside</h2>
      <ul class="tiles">
        ${['site', 'web-triggers', 'storage', 'egress', 'logs', 'usage'].map(
          (name) => html`<li><a href="/__host/${name}">${name}</a></li>`,
        )}
      </ul>
    </div>`,
    data: {
      frameOrigin: options.origins.frame,
      as: person.accountId,
      locale: preferences.locale,
      base: null,
      modulePaths: modulePaths(manifest),
      resourcePaths: resourcePaths(manifest),
      frames: [],
    },
  });
}

function modules({ manifest }: { readonly manifest: PageManifest }): Html {
  const missing = unmodelledTypes(manifest, [adminPageType]);
  return html`<h2>The app's pages</h2>
    <ul class="tiles">
      ${uiModules(manifest, adminPageType).map(
        (module) =>
          html`<li>
            <a href="${adminPath(module)}">${module.title ?? module.key}</a>
            <small>
              ${module.useAsConfig ? 'Configure' : module.useAsGetStarted ? 'Get started' : 'Admin page'},
              <code>${module.key}</code>
            </small>
          </li>`,
      )}
    </ul>
    ${missing.length > 0 && html`<p class="notice">Without a local page: ${missing.join(', ')}.</p>`}`;
}

function portals({
  host,
  manifest,
}: {
  readonly host: PageHost;
  readonly manifest: PageManifest;
}): Html | false {
  const panels = allPanels(manifest);
  if (panels.length === 0) return false;
  return html`<h2>Portals</h2>
    <p>With ${panels.map(({ module }, index) => html`${index > 0 && ', '}<code>${module.key}</code>`)}.</p>
    <ul class="tiles">
      <li><a href="${portalPath({ page: 'help_center' })}">Help center</a></li>
      ${host.site
        .describe()
        .serviceDesks.map(
          ({ portalId, name, projectKey }) =>
            html`<li>
              <a href="${portalPath({ page: 'portal', portalId })}">${name}</a> <small>${projectKey}</small>
            </li>`,
        )}
    </ul>`;
}
