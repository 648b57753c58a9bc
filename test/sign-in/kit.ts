import { createHash, randomBytes } from 'node:crypto';
import type {
  CustomerRules,
  OidcSettings,
  ProviderSettings,
  ProviderView,
  SamlSettings,
} from '../../src/contract';
import { startApp, type TestApp } from '../app/kit';
import type { HostOptions } from '../host/types';
import { startIdp, type RunningIdp } from '../idp/client';
import { createUserAgent, type Arrival, type UserAgent } from '../idp/user-agent';

export const returnTo = '/servicedesk/customer/portal/2';

/** Everything that rules can forbid is allowed, and nothing is done that they do not ask for. */
export const openRules: CustomerRules = {
  ...{ matchByEmail: true, create: true, allowLicensedUsers: false, allowDeactivated: false },
  ...{ allowedDomains: [], requiredGroups: [], serviceDesks: [] },
  organizations: { mappings: [], create: false, remove: false },
};

const common = {
  ...{ enabled: true, portals: null, emailDomains: [], forceAuthentication: false },
  ...{ endProviderSession: false, customers: openRules },
};

/** The app, with an identity provider in a process of its own. */
export interface SignInApp {
  readonly app: TestApp;
  readonly idp: RunningIdp;
  /** Saves a SAML provider that is registered at the identity provider. */
  saml(
    more?: Partial<SamlSettings>,
    party?: { encryptFor?: string; requireSignedRequests?: boolean },
  ): Promise<ProviderView>;
  oidc(more?: Partial<OidcSettings>): Promise<ProviderView>;
  /** A browser of its own, at the portal. */
  browser(): Browser;
  /** Events without what differs from run to run, oldest first. */
  events(): Record<string, unknown>[];
  stop(): Promise<void>;
}

export async function startSignInApp(options: Partial<HostOptions> = {}): Promise<SignInApp> {
  const idp = await startIdp();
  const app = await startApp({ environment: { SITEBOUND_OWN_IDP: idp.url }, ...options });
  const save = (settings: ProviderSettings, clientSecret?: string) =>
    app.admin('providers/save', { settings, ...(clientSecret === undefined ? {} : { clientSecret }) });
  return {
    app,
    idp,
    saml: async (more = {}, party = {}) => {
      const view = await save(samlSettings(idp, more));
      const { entityId, acsUrl, sloUrl } = view.relyingParty;
      const certificates = certificatesIn(await app.admin('providers/metadata', { id: view.id }));
      await idp.register({ kind: 'saml', entityId, acsUrl, sloUrl, certificates, ...party });
      return view;
    },
    oidc: async (more = {}) => {
      const clientId = `client-${randomBytes(4).toString('hex')}`;
      const secret = randomBytes(32).toString('base64url');
      const settings = oidcSettings(idp, { clientId, ...more });
      const view = await save(
        settings,
        settings.clientAuthentication === 'private_key_jwt' ? undefined : secret,
      );
      await idp.register({
        ...{ kind: 'oidc', clientId, flow: settings.flow, authentication: settings.clientAuthentication },
        ...{
          redirectUris: [view.relyingParty.redirectUrl],
          postLogoutRedirectUris: [view.relyingParty.postLogoutUrl],
        },
        ...(settings.clientAuthentication === 'private_key_jwt'
          ? { jwks: JSON.parse(view.relyingParty.jwks) as { keys: Record<string, unknown>[] } }
          : { secret }),
        ...(settings.algorithms[0] === 'RS256'
          ? {}
          : { idTokenAlgorithm: settings.algorithms[0] as 'ES256' }),
      });
      return view;
    },
    browser: () => createBrowser(app, idp),
    events: () =>
      (app.host.storage.dump().entities['audit-event'] ?? [])
        .map(({ value }) => value as Record<string, unknown>)
        .sort(
          (a, b) =>
            Number(a['occurredAt']) - Number(b['occurredAt']) || (String(a['id']) < String(b['id']) ? -1 : 1),
        ),
    stop: async () => {
      await app.stop();
      await idp.stop();
    },
  };
}

export function siteOf({ site }: TestApp): string {
  return site.installation.siteUrl;
}

/** Of the app's metadata: what it signs with, and what can be encrypted for. */
function certificatesIn({ xml }: { xml: string }): string[] {
  const found = [...xml.matchAll(/X509Certificate>([^<]+)</g)].map(([, certificate = '']) => certificate);
  return [...new Set(found)];
}

export function samlSettings({ saml }: RunningIdp, more: Partial<SamlSettings> = {}): SamlSettings {
  return {
    ...common,
    ...{ protocol: 'saml', name: 'Staff' },
    idp: {
      ...{ entityId: saml.entityId, ssoUrl: saml.ssoUrl, sloUrl: saml.sloUrl },
      certificates: [saml.certificate],
    },
    attributes: { email: 'email', displayName: 'displayName', groups: 'groups' },
    ...{ signRequests: false, requireEncryption: false, authnContexts: [], allowIdpInitiated: false },
    ...more,
  };
}

export function oidcSettings(
  { oidc: { issuer } }: RunningIdp,
  more: Partial<OidcSettings> = {},
): OidcSettings {
  return {
    ...common,
    ...{ protocol: 'oidc', name: 'Partners' },
    idp: {
      issuer,
      authorizationEndpoint: `${issuer}/oidc/auth`,
      tokenEndpoint: `${issuer}/oidc/token`,
      jwksUri: `${issuer}/oidc/jwks`,
      endSessionEndpoint: `${issuer}/oidc/logout`,
      issParameter: true,
    },
    attributes: { email: 'email', displayName: 'name', groups: 'groups' },
    ...{ clientId: '', flow: 'code', clientAuthentication: 'client_secret_basic', jwks: null },
    ...{ algorithms: ['RS256'], scopes: ['email', 'profile', 'groups'], trustEmail: false },
    ...more,
  };
}

/** What the web trigger told the browser. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** Where it was sent: to the portal, or on to the identity provider. */
  readonly location: URL | null;
  /** For the panel to redeem. */
  readonly code: string | null;
  /** On a refusal's page. */
  readonly reference: string | null;
}

/** A customer's browser: its secret, its cookies at the identity provider, its portal. */
export interface Browser {
  readonly secret: string;
  readonly agent: UserAgent;
  /** `sign-in/start`. */
  start(provider: string, more?: { returnTo?: string; portal?: number }): Promise<string>;
  /** From the portal to the identity provider and as far as its last step, which is not sent yet. */
  goTo(provider: string, person?: string): Promise<Arrival>;
  /** Sends what the identity provider gave the browser to the app. */
  deliver(arrival: Pick<Arrival, 'method' | 'url' | 'fields'>): Promise<Answer>;
  redeem(code: string, secret?: string): ReturnType<TestApp['raw']>;
  /** The whole way. */
  signIn(provider: string, person: string): Promise<{ token: string; accountId: string }>;
}

export function createBrowser(app: TestApp, idp: RunningIdp): Browser {
  const secret = randomBytes(32).toString('base64url');
  const secretHash = createHash('sha256').update(secret).digest('base64url');
  const agent = createUserAgent(idp.url);
  const portal = app.portal(null, { extension: { portal: { id: 2 }, page: 'portal' } });
  const start: Browser['start'] = async (provider, { returnTo: path = returnTo, portal: id = 2 } = {}) => {
    const at = app.portal(null, { extension: { portal: { id }, page: 'portal' } });
    return (await at('sign-in/start', { provider, secretHash, returnTo: path })).url;
  };
  const goTo: Browser['goTo'] = async (provider, person) => agent.go(await start(provider), person);
  const redeem: Browser['redeem'] = (code, with_ = secret) =>
    app.raw({ module: 'portal', key: 'sign-in/redeem', as: null, payload: { code, secret: with_ } });
  return {
    secret,
    agent,
    start,
    goTo,
    deliver,
    redeem,
    signIn: async (provider, person) => {
      const { code, text } = await deliver(await goTo(provider, person));
      if (code === null) throw new Error(`Not signed in: ${text}`);
      const { token, accountId } = await portal('sign-in/redeem', { code, secret });
      return { token, accountId };
    },
  };
}

export async function deliver({
  method,
  url,
  fields,
}: Pick<Arrival, 'method' | 'url' | 'fields'>): Promise<Answer> {
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    ...(method === 'POST' ? { body: fields } : {}),
  });
  const location = response.headers.get('location');
  const to = location === null ? null : new URL(location);
  const text = await response.text();
  return {
    ...{ status: response.status, text, headers: response.headers, location: to },
    code: to?.searchParams.get('sitebound') ?? null,
    reference: /data-testid="reference">([^<]+)</.exec(text)?.[1] ?? null,
  };
}
