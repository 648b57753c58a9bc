import type { OidcAlgorithm, OidcFlow, OidcIdp, OidcSettings } from '../../../src/contract';
import { Refused } from '../../../src/audit';
import type { OidcCheck, Passed } from '../../../src/sign-in/checks';
import type { Identity } from '../../../src/sign-in/identity';
import {
  finishOidc,
  type ExpectedResponse,
  type ProviderFetch,
  type SigningPair,
} from '../../../src/sign-in/oidc';
import { newKey, published, type Jwk, type TestKey } from './keys';
import { answer, json, providerAt, type Endpoint, type Received } from './provider';
import { signerOf, token, type Claims, type Header, type Signer } from './token';

export const now = Date.UTC(2026, 10, 22, 12);
export const seconds = now / 1000;
export const issuer = 'https://login.example.com';
export const tokenEndpoint = `${issuer}/token`;
export const jwksUri = `${issuer}/jwks`;
export const clientId = 'sitebound';
export const code = 'SplxlOBeZQQYbYS6WxSbIA';
export const accessToken = 'SlAV32hkKG';

/** Made once for each test file; a test that needs another makes its own. */
const keys = new Map<OidcAlgorithm, TestKey>();
export function keyFor(algorithm: OidcAlgorithm): TestKey {
  const key = keys.get(algorithm) ?? newKey(algorithm, `key-${algorithm}`);
  keys.set(algorithm, key);
  return key;
}

type Mutable<T> = { -readonly [Member in keyof T]: T[Member] };

/** A response that is right in everything, to be changed in one thing. */
export interface Scene {
  settings: Mutable<OidcSettings>;
  idp: Mutable<OidcIdp>;
  clientSecret: string | null;
  key: SigningPair | null;
  expected: Mutable<ExpectedResponse>;
  /** What the provider signs. */
  header: Header | string;
  claims: Claims;
  /** In place of the claims: any payload. */
  payload: unknown;
  signer: Signer;
  /** What becomes of the signed token on its way. */
  forged: (token: string) => string | Promise<string>;
  /** What the provider publishes, and the admin pastes. */
  keys: Jwk[];
  parameters: [string, string][];
  /** Members of the token endpoint's answer, beside the ID token or instead of it. */
  tokens: Record<string, unknown>;
  tokenEndpoint: Endpoint | null;
  jwksEndpoint: Endpoint | null;
}

export function sceneOf(flow: OidcFlow, algorithm: OidcAlgorithm = 'RS256'): Scene {
  const key = keyFor(algorithm);
  return {
    settings: settingsOf(flow, algorithm),
    idp: {
      issuer,
      authorizationEndpoint: `${issuer}/authorize`,
      tokenEndpoint,
      jwksUri,
      endSessionEndpoint: `${issuer}/logout`,
      issParameter: true,
    },
    clientSecret: 'a secret: with / and +',
    key: null,
    expected: {
      state: 'af0ifjsldkj',
      nonce: 'n-0S6_WzA2Mj',
      codeVerifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
      startedAt: now - 120_000,
    },
    header: { alg: algorithm, kid: key.kid, typ: 'JWT' },
    claims: {
      iss: issuer,
      sub: '24400320',
      aud: clientId,
      nonce: 'n-0S6_WzA2Mj',
      exp: seconds + 300,
      iat: seconds - 1,
      email: 'jane@example.com',
      email_verified: true,
      name: 'Jane Doe',
      groups: ['Support', 'Berlin'],
    },
    payload: undefined,
    signer: signerOf(key),
    forged: (signed) => signed,
    keys: [published(key)],
    parameters:
      flow === 'code'
        ? [
            ['code', code],
            ['state', 'af0ifjsldkj'],
            ['iss', issuer],
          ]
        : [['state', 'af0ifjsldkj']],
    tokens: { access_token: accessToken, token_type: 'Bearer', expires_in: 3600 },
    tokenEndpoint: null,
    jwksEndpoint: null,
  };
}

export interface Outcome {
  readonly identity: Identity | null;
  /** Why it was refused. */
  readonly reason: string | null;
  readonly passed: readonly OidcCheck[];
  /** Requests to the provider, in their order. */
  readonly received: readonly Received[];
}

/** Plays a response to the app, with the provider in this process. */
export async function play(scene: Scene): Promise<Outcome> {
  const idToken = await scene.forged(token(scene.header, scene.payload ?? scene.claims, scene.signer));
  const { fetch, received } = providerAt(
    new Map<string, Endpoint>([
      [tokenEndpoint, scene.tokenEndpoint ?? (() => json({ id_token: idToken, ...scene.tokens }))],
      [jwksUri, scene.jwksEndpoint ?? (() => answer(200, JSON.stringify({ keys: scene.keys })))],
    ]),
  );
  return { ...(await playWith(scene, fetch, idToken)), received };
}

/** Plays it with a provider somewhere else; `idToken` is what comes with the response of that flow. */
export async function playWith(
  scene: Scene,
  fetch: ProviderFetch,
  idToken = '',
): Promise<Omit<Outcome, 'received'>> {
  const { settings, keys } = scene;
  const parameters = new URLSearchParams(scene.parameters);
  if (settings.flow === 'id-token' && !parameters.has('id_token') && !parameters.has('error')) {
    parameters.set('id_token', idToken);
  }
  return playing((passed) =>
    finishOidc(
      {
        ...scene,
        settings: { ...settings, jwks: settings.jwks ?? JSON.stringify({ keys }) },
        fetch,
        redirectUrl: 'https://site.example.net/x1/sso/oidc/callback/acme',
        parameters,
        now,
      },
      passed,
    ),
  );
}

/** What comes of verifying. Anything thrown but `Refused` is thrown on. */
export async function playing(
  verify: (passed: Passed<OidcCheck>) => Promise<Identity>,
): Promise<Omit<Outcome, 'received'>> {
  const passed: OidcCheck[] = [];
  try {
    const identity = await verify((check) => passed.push(check));
    return { identity, reason: null, passed };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { identity: null, reason: error.reason, passed };
  }
}

function settingsOf(flow: OidcFlow, algorithm: OidcAlgorithm): OidcSettings {
  return {
    protocol: 'oidc',
    name: 'Acme',
    enabled: true,
    portals: null,
    emailDomains: [],
    forceAuthentication: false,
    endProviderSession: false,
    customers: {
      matchByEmail: true,
      create: true,
      allowLicensedUsers: false,
      allowDeactivated: false,
      allowedDomains: [],
      requiredGroups: [],
      serviceDesks: [],
      organizations: { mappings: [], create: false, remove: false },
    },
    idp: null,
    attributes: { email: 'email', displayName: 'name', groups: 'groups' },
    clientId,
    flow,
    clientAuthentication: 'client_secret_basic',
    jwks: null,
    algorithms: [algorithm],
    scopes: ['email', 'profile'],
    trustEmail: false,
  };
}
