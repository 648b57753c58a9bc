import { randomBytes } from 'node:crypto';
import type http from 'node:http';
import type { Invocation, ManifestModule, SiteDescription } from '../types';
import { readBody } from './http';
import { type Invoker } from './invoker';
import { MAX_PAYLOAD_BYTES } from './limits';
import { readWebTriggerResult, type HttpAnswer } from './web-trigger-result';
import type { WebTriggerUrls } from './web-trigger-urls';

/** Answers a request below `/public/` or `/x1/`; `false` for any other path. */
export type WebTriggerDoor = (
  request: http.IncomingMessage,
  response: http.ServerResponse,
) => Promise<boolean>;

const ROUTE = /^\/(public|x1)\/([^/?#]+)([^?#]*)/;

/**
 * Web triggers over HTTP: 404 for an unknown ID, 413 beyond 5 MB, 424 after the app was uninstalled, 500 when the
 * function failed or answered something that is no response. [events-reference/web-trigger]
 */
export function createWebTriggerDoor(options: {
  readonly urls: WebTriggerUrls;
  readonly invoke: Invoker;
  readonly installation: SiteDescription['installation'];
  readonly installed: () => boolean;
}): WebTriggerDoor {
  const { urls, invoke, installation, installed } = options;

  async function answer(request: http.IncomingMessage, route: RegExpExecArray): Promise<HttpAnswer> {
    const module = urls.find(route[2] ?? '', route[1] === 'public' ? 'v2' : 'v1');
    if (module === null) return { status: 404 };
    if (!installed()) return { status: 424 };
    const body = await readBody(request, MAX_PAYLOAD_BYTES);
    const payload = createPayload({ request, route, body, module, installation });
    const invocation: Invocation = await invoke({
      module,
      key: module.key,
      payload,
      principal: { accountId: null },
    });
    return 'result' in invocation ? readWebTriggerResult(module, invocation.result) : { status: 500 };
  }

  return async (request, response) => {
    const route = ROUTE.exec(request.url ?? '');
    if (route === null) return false;
    const found = await answer(request, route);
    const {
      status,
      statusText,
      headers = {},
      body = '',
    } = isNavigation(request)
      ? atHost(found, installation.siteUrl, `http://${request.headers.host ?? ''}`)
      : found;
    for (const [name, values] of Object.entries({ ...rateLimitHeaders(), ...headers })) {
      response.setHeader(name, [...values]);
    }
    if (statusText !== undefined) response.statusMessage = statusText;
    response.statusCode = status;
    response.end(status === 204 || status === 304 ? undefined : body);
    return true;
  };
}

/** Whether a browser shows the answer as a page. @see Fetch Metadata Request Headers §2.3 */
function isNavigation({ headers }: http.IncomingMessage): boolean {
  return headers['sec-fetch-mode'] === 'navigate';
}

/** Nobody answers at the demo site's address: its pages are the host's, for redirects and for links. */
function atHost(answer: HttpAnswer, siteUrl: string, hostUrl: string): HttpAnswer {
  const moved = (address: string) =>
    address.startsWith(`${siteUrl}/`) ? hostUrl + address.slice(siteUrl.length) : address;
  const headers = Object.entries(answer.headers ?? {}).map(([name, values]) => [
    name,
    name.toLowerCase() === 'location' ? values.map(moved) : values,
  ]);
  const body = answer.body?.replaceAll(`href="${siteUrl}/`, `href="${hostUrl}/`);
  return {
    ...answer,
    headers: Object.fromEntries(headers) as Record<string, readonly string[]>,
    ...(body === undefined ? {} : { body }),
  };
}

function createPayload(options: {
  readonly request: http.IncomingMessage;
  readonly route: RegExpExecArray;
  readonly body: string;
  readonly module: ManifestModule;
  readonly installation: SiteDescription['installation'];
}) {
  const { request, route, body, module, installation } = options;
  const url = request.url ?? '';
  const query = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
  return {
    method: request.method,
    path: url.split('?')[0],
    userPath: route[3] ?? '',
    headers: groupHeaders(request.rawHeaders),
    queryParameters: groupQuery(query),
    body,
    call: { functionKey: module.function },
    context: { cloudId: installation.cloudId, moduleKey: module.key },
    contextToken: randomBytes(48).toString('base64url'),
  };
}

/** Names as they were sent. */
function groupHeaders(raw: readonly string[]): Record<string, string[]> {
  const headers: Record<string, string[]> = {};
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index] ?? '';
    headers[name] = [...(headers[name] ?? []), raw[index + 1] ?? ''];
  }
  return headers;
}

/** A value with commas is split at them, as the page's example shows. */
function groupQuery(query: string): Record<string, string[]> {
  const parameters: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    parameters[name] = [...(parameters[name] ?? []), ...value.split(',')];
  }
  return parameters;
}

const rateLimitHeaders = (): Record<string, string[]> => ({
  'X-Ratelimit-Limit': ['1000'],
  'X-Ratelimit-Remaining': ['999'],
  'X-Ratelimit-Reset': [String(Math.ceil(Date.now() / 1_000) + 60)],
});
