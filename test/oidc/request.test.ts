import { createHash } from 'node:crypto';
import { oidcLogoutUrl, oidcRequestUrl } from '../../src/sign-in/oidc';
import { clientId, issuer, sceneOf, type Scene } from './kit/scene';

const redirectUrl = 'https://site.example.net/x1/sso/oidc/callback/acme';

async function requestOf(scene: Scene, email?: string) {
  const { state, nonce, codeVerifier } = scene.expected;
  const address = await oidcRequestUrl({
    ...scene,
    redirectUrl,
    state,
    nonce,
    codeVerifier,
    ...(email === undefined ? {} : { email }),
  });
  const { origin, pathname, searchParams } = new URL(address);
  return { address: origin + pathname, parameters: [...searchParams].sort() };
}

const common = [
  ['client_id', clientId],
  ['nonce', 'n-0S6_WzA2Mj'],
  ['redirect_uri', redirectUrl],
  ['scope', 'openid email profile'],
  ['state', 'af0ifjsldkj'],
];

test('code: with PKCE', async () => {
  const { codeVerifier } = sceneOf('code').expected;
  expect(await requestOf(sceneOf('code'))).toEqual({
    address: `${issuer}/authorize`,
    parameters: [
      ['code_challenge', createHash('sha256').update(codeVerifier).digest('base64url')],
      ['code_challenge_method', 'S256'],
      ...common.slice(0, 3),
      ['response_mode', 'query'],
      ['response_type', 'code'],
      ...common.slice(3),
    ].sort(),
  });
});

test('id-token: by form post, and nothing of the code flow', async () => {
  expect((await requestOf(sceneOf('id-token'))).parameters).toEqual(
    [...common, ['response_mode', 'form_post'], ['response_type', 'id_token']].sort(),
  );
});

test('to prove oneself anew', async () => {
  const scene = sceneOf('code');
  scene.settings.forceAuthentication = true;
  expect((await requestOf(scene)).parameters).toEqual(
    expect.arrayContaining([
      ['max_age', '0'],
      ['prompt', 'login'],
    ]),
  );
});

test('the address of the person is a hint', async () => {
  const { parameters } = await requestOf(sceneOf('code'), 'jané+x@example.com');
  expect(parameters).toContainEqual(['login_hint', 'jané+x@example.com']);
});

test('openid is asked for once', async () => {
  const scene = sceneOf('code');
  scene.settings.scopes = ['email', 'openid', 'email'];
  expect((await requestOf(scene)).parameters).toContainEqual(['scope', 'openid email']);
});

test('the query that the endpoint has stays', async () => {
  const scene = sceneOf('code');
  scene.idp.authorizationEndpoint = `${issuer}/authorize?p=b2c_1_signin`;
  expect((await requestOf(scene)).parameters).toContainEqual(['p', 'b2c_1_signin']);
});

test('to sign out at the provider', () => {
  const url = new URL(
    oidcLogoutUrl({
      ...sceneOf('code'),
      postLogoutRedirectUrl: 'https://site.example.net/portals',
      state: '/back',
    }) ?? '',
  );
  expect(url.origin + url.pathname).toBe(`${issuer}/logout`);
  expect([...url.searchParams].sort()).toEqual([
    ['client_id', clientId],
    ['post_logout_redirect_uri', 'https://site.example.net/portals'],
    ['state', '/back'],
  ]);
});

test('nowhere to sign out', () => {
  const scene = sceneOf('code');
  scene.idp.endSessionEndpoint = null;
  expect(
    oidcLogoutUrl({ ...scene, postLogoutRedirectUrl: 'https://site.example.net/portals', state: '/back' }),
  ).toBeNull();
});
