import { startIdp, type RunningIdp } from '../idp/client';
import { createUserAgent } from '../idp/user-agent';
import {
  discover,
  finishOidc,
  oidcLogoutUrl,
  oidcRequestUrl,
  readJwks,
  relyingPartyJwks,
  type ProviderFetch,
} from '../../src/sign-in/oidc';
import { newSigningPair } from './kit/certificate';
import { playing, sceneOf, type Outcome, type Scene } from './kit/scene';

const redirectUrl = 'http://127.0.0.1:9/oidc/callback/acme';
const goodbye = 'http://127.0.0.1:9/portals';
const secret = 'a secret that is long enough for everybody';
const pair = newSigningPair(Date.now());

const overLoopback: ProviderFetch = (url, request) =>
  fetch(url, { ...request, redirect: 'manual', signal: AbortSignal.timeout(5000) });

describe('with oidc-provider, which is certified, on the other side', () => {
  let idp: RunningIdp;
  beforeAll(async () => {
    idp = await startIdp();
  });
  afterAll(() => idp.stop());
  beforeEach(() => idp.behave({}));

  /** The settings of a relying party that the provider knows. */
  async function setUp(change: (scene: Scene) => unknown = () => {}): Promise<Scene> {
    const scene = sceneOf('code');
    Object.assign(scene, { clientSecret: secret, key: pair });
    scene.settings.scopes = ['email', 'profile', 'groups'];
    scene.expected.startedAt = Date.now();
    change(scene);
    const { idp: found } = await discover(overLoopback, idp.oidc.issuer);
    scene.idp = found;
    const { clientId, clientAuthentication, algorithms } = scene.settings;
    const idTokenAlgorithm = algorithms[0] === 'ES384' ? undefined : algorithms[0];
    await idp.register({
      kind: 'oidc',
      clientId,
      redirectUris: [redirectUrl],
      postLogoutRedirectUris: [goodbye],
      flow: scene.settings.flow,
      idTokenAlgorithm,
      ...(scene.settings.flow === 'id-token'
        ? {}
        : clientAuthentication === 'private_key_jwt'
          ? { authentication: clientAuthentication, jwks: JSON.parse(await relyingPartyJwks([pair])) }
          : { authentication: clientAuthentication, secret }),
    });
    if (scene.settings.flow === 'id-token') {
      scene.settings.jwks = await readJwks(await (await fetch(found.jwksUri ?? '')).text());
    }
    return scene;
  }

  /** Signs in as `person`, or cancels without one. */
  async function signIn(
    scene: Scene,
    person?: string,
    agent = createUserAgent(idp.url),
  ): Promise<Omit<Outcome, 'received'>> {
    const { state, nonce, codeVerifier } = scene.expected;
    const address = await oidcRequestUrl({ ...scene, redirectUrl, state, nonce, codeVerifier });
    const arrival = await agent.go(address, person);
    return playing((passed) =>
      finishOidc(
        { ...scene, fetch: overLoopback, redirectUrl, parameters: arrival.fields, now: Date.now() },
        passed,
      ),
    );
  }

  const amara = {
    subject: 'acme-amara',
    email: 'amara.okafor@brightmoor.example.org',
    emailVerified: true,
    displayName: 'Amara Okafor',
    groups: ['brightmoor', 'finance'],
  };

  test.each(['client_secret_basic', 'client_secret_post', 'private_key_jwt'] as const)(
    'code by %s',
    async (method) => {
      const scene = await setUp((s) => (s.settings.clientAuthentication = method));
      const { identity, reason } = await signIn(scene, 'amara');
      expect(reason).toBeNull();
      expect(identity).toMatchObject({ issuer: idp.oidc.issuer, ...amara });
    },
  );

  test.each(['RS256', 'PS256', 'ES256', 'EdDSA'] as const)('code, signed with %s', async (algorithm) => {
    const scene = await setUp((s) => (s.settings.algorithms = [algorithm]));
    expect((await signIn(scene, 'amara')).identity).toMatchObject(amara);
  });

  test.each(['RS256', 'PS256', 'ES256', 'EdDSA'] as const)(
    'ID token by form post, signed with %s',
    async (algorithm) => {
      const scene = await setUp((s) => {
        s.settings.flow = 'id-token';
        s.settings.algorithms = [algorithm];
      });
      expect((await signIn(scene, 'amara')).identity).toMatchObject(amara);
    },
  );

  test.each(['code', 'id-token'] as const)('%s: proving oneself anew', async (flow) => {
    const scene = await setUp((s) => {
      s.settings.flow = flow;
      s.settings.forceAuthentication = true;
    });
    expect((await signIn(scene, 'amara')).identity).toMatchObject(amara);
  });

  test.each(['code', 'id-token'] as const)('%s: somebody who changes their mind', async (flow) => {
    const scene = await setUp((s) => (s.settings.flow = flow));
    expect((await signIn(scene)).reason).toBe('oidc.provider-error');
  });

  test('to sign out there leads back to where the app says, and nowhere else', async () => {
    const scene = await setUp();
    const agent = createUserAgent(idp.url);
    const signOut = (postLogoutRedirectUrl: string) =>
      agent.go(oidcLogoutUrl({ ...scene, postLogoutRedirectUrl, state: '/back' }) ?? '');
    await signIn(scene, 'amara', agent);
    expect((await signOut('http://127.0.0.1:9/elsewhere')).page?.status).toBe(400);
    expect((await signOut(goodbye)).url.href).toBe(`${goodbye}?state=%2Fback`);
  });

  const flaws = [
    ['other-key', 'oidc.signature'],
    ['expired', 'oidc.expired'],
    ['wrong-issuer', 'oidc.issuer'],
    ['wrong-audience', 'oidc.audience'],
    ['wrong-nonce', 'oidc.nonce'],
    ['unsigned', 'oidc.algorithm'],
  ] as const;
  test.each(
    (['code', 'id-token'] as const).flatMap((flow) =>
      flaws.map(([flaw, reason]) => [flow, flaw, reason] as const),
    ),
  )('%s: a provider whose ID token is wrong: %s', async (flow, flaw, reason) => {
    const scene = await setUp((s) => (s.settings.flow = flow));
    expect((await signIn(scene, 'amara')).reason).toBeNull();
    await idp.behave({ idToken: [flaw] });
    expect((await signIn(scene, 'amara')).reason).toBe(reason);
  });

  test.each([
    ['token', 'html'],
    ['token', 'redirect'],
    ['token', 'error'],
    ['jwks', 'html'],
    ['jwks', 'redirect'],
    ['jwks', 'error'],
    ['jwks', 'many-keys'],
  ] as const)('a provider that is out of order: %s, %s', async (endpoint, answer) => {
    const scene = await setUp();
    expect((await signIn(scene, 'amara')).reason).toBeNull();
    await idp.behave({ endpoints: { [endpoint]: answer } });
    expect((await signIn(scene, 'amara')).reason).toBe('provider.unavailable');
  });

  test.each(['html', 'redirect', 'error', 'wrong-issuer'] as const)(
    'a discovery document that is none: %s',
    async (answer) => {
      await expect(discover(overLoopback, idp.oidc.issuer)).resolves.toMatchObject({
        idp: { issuer: idp.oidc.issuer },
      });
      await idp.behave({ endpoints: { discovery: answer } });
      await expect(discover(overLoopback, idp.oidc.issuer)).rejects.toMatchObject({
        code: answer === 'html' || answer === 'wrong-issuer' ? 'provider.metadata' : 'provider.unreachable',
      });
    },
  );
});
