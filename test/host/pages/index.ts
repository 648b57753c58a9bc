import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PageHost } from './page-host';
import { adminRoot, renderAdminPage } from './admin-page';
import { createAssets } from './assets';
import { createCalls } from './calls';
import { createCustomUi } from './custom-ui';
import { send, sendHtml } from './http';
import type { PageManifest } from './manifest';
import { comesFromFrame, originsOf, type Origins } from './origins';
import { portalRoot } from './portal-route';
import { renderPortalPage } from './portal-page';
import { readPreferences, takeChoices } from './preferences';
import { renderStartPage } from './start-page';

export type { PageManifest } from './manifest';
export { mainPaths } from './start-page';

interface PagesOptions {
  readonly host: PageHost;
  /** The parsed `manifest.yml`. */
  readonly manifest: PageManifest;
  /** The folder that the manifest's resource paths start from. */
  readonly appDirectory: string;
}

/** Answers a request when it is for one of the host pages; `false` leaves it untouched for others. */
type Pages = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/**
 * The browser side of the host: start page, Jira's administration and the customer portal with the app's
 * modules in iframes, the modules' files, and the calls that the iframes make. Answers `421` for anything
 * that did not come by a loopback name, and `404` where the app's own origin would hold nothing on Forge.
 */
export function createPages({ host, manifest, appDirectory }: PagesOptions): Pages {
  const assets = createAssets();
  const calls = createCalls({ host, manifest });
  const siteUrl = () => host.site.describe().installation.siteUrl;
  const customUi = createCustomUi({ manifest, appDirectory, siteUrl });

  function page(request: IncomingMessage, url: URL, origins: Origins): string | undefined {
    const options = {
      host,
      manifest,
      origins,
      preferences: readPreferences(request),
      pathname: url.pathname,
    };
    if (url.pathname === '/') return renderStartPage(options);
    if (url.pathname.startsWith(`${adminRoot}/`)) return renderAdminPage(options);
    if (url.pathname.startsWith(`${portalRoot}/`)) return renderPortalPage(options);
    return undefined;
  }

  return async (request, response) => {
    const origins = originsOf(request);
    if (origins === undefined) return send(response, { status: 421, body: 'Loopback names only.' });
    const url = new URL(request.url ?? '/', origins.page);
    const { pathname } = url;
    const fromFrame = comesFromFrame(request, origins);

    if (pathname.startsWith('/__ui/')) return customUi(rawPath(request), origins, response);
    if (pathname.startsWith('/__forge/')) {
      const asset = assets.get(pathname.slice('/__forge/'.length));
      if (asset === undefined) return send(response, { status: 404 });
      return send(response, { headers: { 'content-type': asset.type }, body: asset.body });
    }
    if (fromFrame) return send(response, { status: 404, body: "Not part of the app's origin." });
    if (request.method === 'POST' && (pathname === '/__ui-invoke' || pathname === '/__ui-product')) {
      if (request.headers.origin !== origins.page) return send(response, { status: 403 });
      return calls(pathname === '/__ui-invoke' ? 'invoke' : 'product', request, response);
    }
    if (request.method !== 'GET') return false;

    const body = page(request, url, origins);
    if (body === undefined) return false;
    const chosen = takeChoices(url);
    if (chosen !== undefined) {
      const headers = { location: chosen.location, 'set-cookie': chosen.cookies };
      return send(response, { status: 303, headers });
    }
    const policy = `default-src 'self'; img-src 'self' data:; frame-src ${origins.frame}; frame-ancestors 'none'`;
    return sendHtml(response, body, { headers: { 'content-security-policy': policy } });
  };
}

/** The path as it was sent: `URL` would already have resolved `..` in it. */
function rawPath(request: IncomingMessage): string {
  return (request.url ?? '').split(/[?#]/)[0] ?? '';
}
