import { frameContext } from './context';
import { entryPath, resourcePaths } from './custom-ui';
import { html, type Html } from './html';
import { frame, layout } from './layout';
import { modulePaths } from './admin-page';
import type { PageManifest } from './manifest';
import type { Origins } from './origins';
import type { FrameData } from './page-data';
import { panelsOn, type Panel, type Place } from './portal-panels';
import { needsPerson, portalPath, portalRoute, type PortalPage, type PortalRoute } from './portal-route';
import { currentPerson, people, type Preferences } from './preferences';
import type { SiteDescription } from '../types';
import type { PageHost } from './page-host';

type Desk = SiteDescription['serviceDesks'][number];

const titles: Readonly<Record<PortalPage, string>> = {
  help_center: 'Help center',
  portal: 'Portal',
  create_request: 'Create a request',
  view_request: 'Request',
  my_requests: 'My requests',
  approvals: 'Approvals',
  profile: 'Profile',
};

/**
 * One page of the customer portal with the app's panels where JSM puts them. Panels are left out for people
 * whom `unlicensedAccess` does not name. `undefined` for an address that leads to no page or portal.
 */
export function renderPortalPage(options: {
  readonly host: PageHost;
  readonly manifest: PageManifest;
  readonly origins: Origins;
  readonly preferences: Preferences;
  readonly pathname: string;
}): string | undefined {
  const { host, manifest, preferences } = options;
  const route = portalRoute(options.pathname);
  const desks = host.site.describe().serviceDesks;
  const desk = desks.find(({ portalId }) => portalId === route?.portalId);
  if (route === undefined || (route.portalId !== undefined && desk === undefined)) return undefined;

  const person = currentPerson(host.site, preferences, null);
  const refused = person.accountId === null && needsPerson(route.page);
  const panels = refused ? [] : panelsOn(manifest, route.page, person.accountType);
  const frames = panels.map(({ type, module }): FrameData => {
    const extension = { type, ...extensionOf(route) };
    return {
      id: `frame-${module.key}`,
      moduleKey: module.key,
      src: options.origins.frame + entryPath(manifest, module),
      fullPage: false,
      autoHeight: module.viewportSize === undefined,
      context: frameContext({ host, manifest, module, person, extension }),
    };
  });
  return layout({
    title: `${desk?.name ?? titles[route.page]} - Jira Service Management`,
    product: 'Jira Service Management',
    preferences,
    person,
    people: people(host.site),
    main: html`<div class="portal">
      ${place(panels, 'header')} ${navigation(desks, route)}
      <h1>${desk?.name ?? titles[route.page]}</h1>
      ${place(panels, 'subheader')}
      ${
        refused
          ? html`<p class="notice">Sign in to see this page. Choose a person above.</p>`
          : content(route, desk)
      }
      ${place(panels, 'content')} ${place(panels, 'footer')}
    </div>`,
    data: {
      frameOrigin: options.origins.frame,
      as: person.accountId,
      locale: preferences.locale,
      base: null,
      modulePaths: modulePaths(manifest),
      resourcePaths: resourcePaths(manifest),
      frames,
    },
  });
}

/** `{page, portal, request}` as in the portal header's extension context. */
function extensionOf({ page, portalId, request }: PortalRoute): Readonly<Record<string, unknown>> {
  return {
    page,
    ...(portalId === undefined ? {} : { portal: { id: portalId } }),
    ...(request === undefined ? {} : { request }),
  };
}

function place(panels: readonly Panel[], wanted: Place): readonly Html[] {
  return panels
    .filter((panel) => panel.place === wanted)
    .map(({ module }) =>
      frame({ id: `frame-${module.key}`, title: module.title ?? module.key, size: module.viewportSize }),
    );
}

function navigation(desks: readonly Desk[], route: PortalRoute): Html {
  const links: readonly PortalRoute[] = [
    { page: 'help_center' },
    ...desks.map(({ portalId }): PortalRoute => ({ page: 'portal', portalId })),
    { page: 'my_requests' },
    { page: 'profile' },
  ];
  return html`<nav class="portals" aria-label="Help center">
    <ul>
      ${links.map((link) => {
        const name = desks.find(({ portalId }) => portalId === link.portalId)?.name ?? titles[link.page];
        const current = link.page === route.page && link.portalId === route.portalId;
        return html`<li>
          <a href="${portalPath(link)}" ${current && html`aria-current="page"`}>${name}</a>
        </li>`;
      })}
    </ul>
  </nav>`;
}

/** What JSM itself would show is only hinted at; the links lead to the other pages that panels can be on. */
function content({ page, portalId }: PortalRoute, desk: Desk | undefined): Html {
  if (page === 'portal' && portalId !== undefined && desk !== undefined) {
    return html`<p>What can we help you with?</p>
      <ul class="tiles">
        <li><a href="${portalPath({ page: 'create_request', portalId })}">Create a request</a></li>
        <li>
          <a
            href="${portalPath({ page: 'view_request', portalId, request: { key: `${desk.projectKey}-1` } })}"
            >Request ${desk.projectKey}-1</a
          >
        </li>
      </ul>`;
  }
  return html`<p class="muted">${titles[page]}: JSM's own content is not part of the local host.</p>`;
}
