import type { IncomingMessage } from 'node:http';

/**
 * Forge serves an app's files from another origin than the site's. Here the two loopback names of one
 * port play the parts: whichever of them the person opened shows the site, the other one the app.
 */
export interface Origins {
  readonly page: string;
  readonly frame: string;
}

const counterparts: Readonly<Record<string, string>> = {
  '127.0.0.1': 'localhost',
  localhost: '127.0.0.1',
  '[::1]': 'localhost',
};

/** The pair of origins as seen from a request for a page, or `undefined` unless it came by a loopback name. */
export function originsOf(request: IncomingMessage): Origins | undefined {
  const host = request.headers.host ?? '';
  if (!URL.canParse(`http://${host}`)) return undefined;
  const { hostname, port } = new URL(`http://${host}`);
  const counterpart = counterparts[hostname];
  if (counterpart === undefined) return undefined;
  const suffix = port === '' ? '' : `:${port}`;
  return { page: `http://${hostname}${suffix}`, frame: `http://${counterpart}${suffix}` };
}

/** True when a document of the app's own origin asks: links, fetches and forms inside the Custom UI. */
export function comesFromFrame(request: IncomingMessage, origins: Origins): boolean {
  const referrer = request.headers.referer;
  if (referrer === undefined || !URL.canParse(referrer)) return false;
  const { origin, pathname } = new URL(referrer);
  return origin === origins.page && pathname.startsWith('/__ui/');
}
