import { z } from 'zod';
import { Refused } from '../audit';
import {
  browserFamily,
  languageOf,
  refusalPage,
  returnPage,
  ssoRoutes,
  testPage,
  type Arrival,
  type Finished,
  type WebPage,
} from '../sign-in';
import { AppError } from '../shared/errors';
import { base64url } from '../shared/hash';
import type { Random } from '../shared/ids';
import type { EntryLog } from './log';

/** What Forge hands to the function behind a web trigger, as far as the door reads it. */
const request = z.object({
  method: z.string(),
  userPath: z.string(),
  headers: z.record(z.string(), z.array(z.string())),
  queryParameters: z.record(z.string(), z.array(z.string())).catch({}),
  body: z.string().catch(''),
});
type Request = z.infer<typeof request>;

/** The longest form that is read. Bytes: 256 KB of SAML in Base64 and percent-encoding, and a state. */
const formBytes = 560_000;

export type SsoDoor = (request: unknown) => Promise<WebPage>;

interface Collaborators {
  readonly finishSignIn: (arrival: Arrival) => Promise<Finished>;
  readonly receiveLogout: (provider: string, parameters: URLSearchParams, query: string) => Promise<string>;
  readonly afterLogout: (parameters: URLSearchParams) => Promise<string>;
  readonly metadata: (provider: string) => Promise<string>;
  /** What the admin wants people to read whose sign-in was refused. */
  readonly help: () => Promise<string>;
  readonly portalUrl: () => Promise<string>;
  readonly log: EntryLog;
  readonly random: Random;
}

/** Where identity providers send browsers. Anybody can send anything here: nothing is taken for true until verified. */
export function createSsoDoor(deps: Collaborators): SsoDoor {
  return async (incoming) => {
    const parsed = request.safeParse(incoming);
    if (!parsed.success) return { status: 400, headers: {}, body: '' };
    try {
      return await answer(deps, parsed.data);
    } catch (error) {
      const reference = base64url(deps.random(6));
      if (!(error instanceof Refused)) deps.log.unexpected('sso', reference, error);
      const reason = error instanceof Refused ? error.reason : null;
      return refused(deps, parsed.data, reason, reference);
    }
  };
}

async function answer(deps: Collaborators, asked: Request): Promise<WebPage> {
  const { method, userPath } = asked;
  const provider = (route: RegExp) => route.exec(userPath)?.[1];
  const metadataOf = provider(ssoRoutes.metadata);
  if (metadataOf !== undefined && method === 'GET') return metadata(deps, metadataOf);
  const acs = provider(ssoRoutes.acs);
  if (acs !== undefined && method === 'POST')
    return finished(deps, asked, { provider: acs, protocol: 'saml' });
  const callback = provider(ssoRoutes.callback);
  if (callback !== undefined && (method === 'POST' || method === 'GET'))
    return finished(deps, asked, { provider: callback, protocol: 'oidc' });
  const slo = provider(ssoRoutes.slo);
  if (slo !== undefined && method === 'GET') return logout(deps, asked, slo);
  if (provider(ssoRoutes.loggedOut) !== undefined && method === 'GET')
    return returned(asked, await deps.afterLogout(parametersOf(asked)));
  return { status: 404, headers: {}, body: '' };
}

async function metadata(deps: Collaborators, provider: string): Promise<WebPage> {
  try {
    const body = await deps.metadata(provider);
    const headers = { 'content-type': 'application/samlmetadata+xml', 'x-content-type-options': 'nosniff' };
    return { status: 200, headers: { ...headers, 'cache-control': 'no-store' }, body };
  } catch (error) {
    if (error instanceof AppError && error.code === 'provider.not-found')
      return { status: 404, headers: {}, body: '' };
    throw error;
  }
}

async function finished(
  deps: Collaborators,
  asked: Request,
  to: Pick<Arrival, 'provider' | 'protocol'>,
): Promise<WebPage> {
  const userAgent = browserFamily(header(asked, 'user-agent'));
  const parameters = parametersOf(asked);
  const end = await deps.finishSignIn({
    ...to,
    parameters,
    ...(userAgent === undefined ? {} : { userAgent }),
  });
  switch (end.kind) {
    case 'return':
      return returned(asked, end.url);
    case 'tested':
      return testPage(to.protocol, end.test);
    case 'refused':
      return refused(deps, asked, end.reason, end.correlationId);
  }
}

async function logout(deps: Collaborators, asked: Request, provider: string): Promise<WebPage> {
  const parameters = parametersOf(asked);
  const url = await deps.receiveLogout(provider, parameters, queryOf(parameters));
  return returned(asked, url);
}

function returned(asked: Request, url: string): WebPage {
  return returnPage(url, languageOf(header(asked, 'accept-language')));
}

async function refused(
  deps: Collaborators,
  asked: Request,
  reason: Refused['reason'] | null,
  reference: string | null,
): Promise<WebPage> {
  // What leads nowhere is not worth a call to Jira: anybody can send any amount of it.
  const ifOurs = <T>(read: () => Promise<T>, otherwise: T): Promise<T> =>
    reference === null ? Promise.resolve(otherwise) : read().catch(() => otherwise);
  const [help, portalUrl] = await Promise.all([ifOurs(deps.help, ''), ifOurs(deps.portalUrl, null)]);
  const language = languageOf(header(asked, 'accept-language'));
  return refusalPage({ reason, reference, help, portalUrl, language });
}

/** Of the posted form, or of the query; none of what is too long to be a response. */
function parametersOf({ method, body, queryParameters }: Request): URLSearchParams {
  if (method === 'POST') return new URLSearchParams(Buffer.byteLength(body) > formBytes ? '' : body);
  // Forge splits values at commas.
  return new URLSearchParams(
    Object.entries(queryParameters).map(([name, values]) => [name, values.join(',')]),
  );
}

/** The query as providers write it: Forge hands on decoded values only. @see SAML bindings §3.4.4.1 */
function queryOf(parameters: URLSearchParams): string {
  return [...parameters]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
}

function header({ headers }: Request, name: string): string | undefined {
  const found = Object.entries(headers).find(([sent]) => sent.toLowerCase() === name);
  return found?.[1][0];
}
