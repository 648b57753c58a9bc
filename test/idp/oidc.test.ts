import { exportJWK, generateKeyPair } from 'jose';
import * as client from 'openid-client';
import { startIdp, type RunningIdp } from './client';
import { createUserAgent, type Arrival, type UserAgent } from './user-agent';

const redirectUri = 'http://127.0.0.1:9/callback';
const goodbye = 'http://127.0.0.1:9/goodbye';
const clientId = 'portal';
const secret = 'a secret that is long enough for everybody';

describe('the OpenID Connect side of the demo identity provider, with openid-client as the relying party', () => {
  let idp: RunningIdp;
  beforeAll(async () => {
    idp = await startIdp();
  });
  afterAll(() => idp.stop());
  beforeEach(async () => {
    await idp.behave({});
    await idp.register({
      ...{ kind: 'oidc', clientId, secret, redirectUris: [redirectUri], postLogoutRedirectUris: [goodbye] },
    });
  });

  const discover = (authentication: client.ClientAuth = client.ClientSecretBasic(secret), more = {}) =>
    client.discovery(new URL(idp.oidc.issuer), clientId, more, authentication, {
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated to stand out: loopback has no TLS
      execute: [client.allowInsecureRequests],
    });

  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  async function authorize(config: client.Configuration, agent: UserAgent, person?: string, more = {}) {
    const url = client.buildAuthorizationUrl(config, {
      ...{ redirect_uri: redirectUri, scope: 'openid email profile groups', state: 'the-state', nonce: 'n1' },
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      ...{ code_challenge_method: 'S256', ...more },
    });
    return agent.go(url.href, person);
  }
  const redeem = async (config: client.Configuration, { url }: Arrival) => {
    const checks = { pkceCodeVerifier, expectedState: 'the-state', expectedNonce: 'n1' };
    const tokens = await client.authorizationCodeGrant(config, url, { ...checks, idTokenExpected: true });
    return { claims: tokens.claims(), idToken: tokens.id_token ?? '' };
  };

  test('signs people in by code and PKCE, and names itself in the response', async () => {
    const config = await discover();
    const arrival = await authorize(config, createUserAgent(idp.url), 'amara');
    expect(arrival).toMatchObject({ asked: true, method: 'GET' });
    expect(arrival.fields.get('iss')).toBe(idp.oidc.issuer);
    const { claims } = await redeem(config, arrival);
    expect(claims).toMatchObject({
      ...{ sub: 'acme-amara', email: 'amara.okafor@brightmoor.example.org', email_verified: true },
      ...{ name: 'Amara Okafor', groups: ['brightmoor', 'finance'], iss: idp.oidc.issuer },
    });
    await expect(redeem(config, arrival)).rejects.toThrow();
  });

  test.each(['RS256', 'PS256', 'ES256', 'EdDSA'] as const)('signs ID tokens with %s', async (algorithm) => {
    await idp.register({
      ...{ kind: 'oidc', clientId, secret, redirectUris: [redirectUri], idTokenAlgorithm: algorithm },
      authentication: 'client_secret_post',
    });
    const more = { id_token_signed_response_alg: algorithm };
    const config = await discover(client.ClientSecretPost(secret), more);
    const { idToken } = await redeem(config, await authorize(config, createUserAgent(idp.url), 'bjorn'));
    expect(JSON.parse(Buffer.from(idToken.split('.', 1)[0] ?? '', 'base64url').toString())).toMatchObject({
      alg: algorithm,
    });
  });

  test('knows relying parties by their keys', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] };
    await idp.register({
      ...{ kind: 'oidc', clientId, jwks, redirectUris: [redirectUri], authentication: 'private_key_jwt' },
    });
    const config = await discover(client.PrivateKeyJwt({ key: privateKey, kid: 'one' }));
    const { claims } = await redeem(config, await authorize(config, createUserAgent(idp.url), 'chiara'));
    expect(claims?.sub).toBe('acme-chiara');
    const other = await generateKeyPair('ES256');
    const impostor = await discover(client.PrivateKeyJwt({ key: other.privateKey, kid: 'one' }));
    const arrival = await authorize(impostor, createUserAgent(idp.url), 'chiara');
    await expect(redeem(impostor, arrival)).rejects.toMatchObject({ error: 'invalid_client' });
  });

  test('posts ID tokens to those who have no back channel', async () => {
    await idp.register({ kind: 'oidc', clientId, redirectUris: [redirectUri], flow: 'id-token' });
    const config = await discover(client.None());
    client.useIdTokenResponseType(config);
    const url = client.buildAuthorizationUrl(config, {
      ...{ redirect_uri: redirectUri, scope: 'openid email profile groups', state: 'the-state', nonce: 'n1' },
      response_mode: 'form_post',
    });
    const arrival = await createUserAgent(idp.url).go(url.href, 'niamh');
    expect(arrival).toMatchObject({ method: 'POST', url: new URL(redirectUri) });
    const request = new Request(arrival.url, { method: 'POST', body: arrival.fields });
    const claims = await client.implicitAuthentication(config, request, 'n1', { expectedState: 'the-state' });
    expect(claims).toMatchObject({ sub: 'acme-niamh', email: 'niamh.osullivan@example.com' });
  });

  test('one sign-in does for the next, unless people have to show themselves again', async () => {
    const config = await discover();
    const agent = createUserAgent(idp.url);
    await authorize(config, agent, 'bjorn');
    const second = await authorize(config, agent);
    expect(second.asked).toBe(false);
    expect((await redeem(config, second)).claims?.sub).toBe('acme-bjorn');
    const forced = await authorize(config, agent, 'ulrike', { prompt: 'login' });
    expect(forced.asked).toBe(true);
    expect((await redeem(config, forced)).claims?.sub).toBe('acme-ulrike');
    expect((await authorize(config, agent, 'ulrike', { max_age: '0' })).asked).toBe(true);
    expect((await authorize(config, agent)).asked).toBe(false);
    expect(
      (await authorize(config, createUserAgent(idp.url), undefined, { prompt: 'none' })).fields.get('error'),
    ).toBe('login_required');
  });

  test('says when somebody changed their mind', async () => {
    const arrival = await authorize(await discover(), createUserAgent(idp.url));
    expect(Object.fromEntries(arrival.fields)).toMatchObject({ error: 'access_denied', state: 'the-state' });
  });

  test('ends the session, and sends people back', async () => {
    const config = await discover();
    const agent = createUserAgent(idp.url);
    const { idToken } = await redeem(config, await authorize(config, agent, 'amara'));
    const url = client.buildEndSessionUrl(config, {
      ...{ id_token_hint: idToken, post_logout_redirect_uri: goodbye, state: 'bye' },
    });
    const arrival = await agent.go(url.href);
    expect(arrival.url.href).toBe(`${goodbye}?state=bye`);
    expect((await authorize(config, agent)).asked).toBe(true);
  });

  test('an unverified address is said to be one', async () => {
    const config = await discover();
    const { claims } = await redeem(config, await authorize(config, createUserAgent(idp.url), 'hyunwoo'));
    expect(claims).toMatchObject({ email_verified: false });
  });

  test.each(['unsigned', 'other-key', 'expired', 'wrong-issuer', 'wrong-audience', 'wrong-nonce'] as const)(
    'openid-client refuses an ID token that is %s',
    async (flaw) => {
      const config = await discover();
      client.enableNonRepudiationChecks(config);
      const agent = createUserAgent(idp.url);
      await redeem(config, await authorize(config, agent, 'amara'));
      await idp.behave({ idToken: [flaw] });
      const arrival = await authorize(config, agent, 'amara');
      await expect(redeem(config, arrival)).rejects.toThrow();
    },
  );

  test('misbehaves at its endpoints as it is told to', async () => {
    const at = async (path: string) =>
      fetch(idp.url + path, { redirect: 'manual', signal: AbortSignal.timeout(300) });
    const discovery = '/.well-known/openid-configuration';
    await idp.behave({ endpoints: { discovery: 'html', jwks: 'redirect', token: 'error' } });
    expect((await at(discovery)).headers.get('content-type')).toContain('text/html');
    expect((await at('/oidc/jwks')).status).toBe(302);
    expect((await fetch(`${idp.url}/oidc/token`, { method: 'POST' })).status).toBe(500);
    await idp.behave({ endpoints: { discovery: 'wrong-issuer', jwks: 'many-keys' } });
    expect(await (await at(discovery)).json()).toMatchObject({ issuer: `${idp.oidc.issuer}/elsewhere` });
    expect(((await (await at('/oidc/jwks')).json()) as { keys: unknown[] }).keys).toHaveLength(1000);
    await idp.behave({ endpoints: { discovery: 'hang' } });
    await expect(at(discovery)).rejects.toMatchObject({ name: 'TimeoutError' });
    await idp.behave({ clockOffsetMs: 86_400_000 });
    const config = await discover(undefined, { [client.clockSkew]: 86_400 });
    const { claims } = await redeem(config, await authorize(config, createUserAgent(idp.url), 'amara'));
    expect(claims?.iat).toBeGreaterThan(Date.now() / 1000 + 80_000);
  });
});
