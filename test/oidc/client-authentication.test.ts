import { createHash, X509Certificate } from 'node:crypto';
import { compactVerify, createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet } from 'jose';
import type { ClientAuthentication } from '../../src/contract';
import { relyingPartyJwks } from '../../src/sign-in/oidc';
import { newSigningPair } from './kit/certificate';
import { json } from './kit/provider';
import {
  accessToken,
  clientId,
  code,
  now,
  play,
  sceneOf,
  seconds,
  tokenEndpoint,
  type Scene,
} from './kit/scene';

const redirectUrl = 'https://site.example.net/x1/sso/oidc/callback/acme';
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** The token request of a sign-in that succeeds. */
async function tokenRequest(
  authentication: ClientAuthentication,
  change: (scene: Scene) => unknown = () => {},
) {
  const scene = sceneOf('code');
  scene.settings.clientAuthentication = authentication;
  change(scene);
  const { received, reason } = await play(scene);
  expect(reason).toBeNull();
  const [request] = received;
  if (request === undefined) throw new Error('Nothing was sent');
  return { ...request, form: Object.fromEntries(new URLSearchParams(request.body)) };
}

const grant = {
  grant_type: 'authorization_code',
  code,
  redirect_uri: redirectUrl,
  code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
};

test('client_secret_basic: both parts are encoded as a form is', async () => {
  const { url, method, headers, form } = await tokenRequest('client_secret_basic');
  expect({ url, method, form }).toEqual({ url: tokenEndpoint, method: 'POST', form: grant });
  expect(headers['content-type']).toContain('application/x-www-form-urlencoded');
  const [scheme, credentials = ''] = headers['authorization']?.split(' ') ?? [];
  expect(scheme).toBe('Basic');
  const [id, secret] = Buffer.from(credentials, 'base64').toString().split(':');
  expect(id).toBe(clientId);
  expect(new URLSearchParams(`secret=${secret ?? ''}`).get('secret')).toBe('a secret: with / and +');
});

test('client_secret_post', async () => {
  const { headers, form } = await tokenRequest('client_secret_post');
  expect(form).toEqual({ ...grant, client_id: clientId, client_secret: 'a secret: with / and +' });
  expect(headers['authorization']).toBeUndefined();
});

describe('private_key_jwt', () => {
  const pair = newSigningPair(now);

  async function assertion(change: (scene: Scene) => unknown = () => {}) {
    const { form, headers } = await tokenRequest('private_key_jwt', (scene) => {
      Object.assign(scene, { key: pair, clientSecret: null });
      change(scene);
    });
    const { client_assertion: signed = '', ...others } = form;
    const published = JSON.parse(await relyingPartyJwks([newSigningPair(now), pair])) as JSONWebKeySet;
    const verified = await compactVerify(signed, createLocalJWKSet(published), { algorithms: ['RS256'] });
    return {
      others,
      headers,
      header: decodeProtectedHeader(signed),
      claims: JSON.parse(new TextDecoder().decode(verified.payload)) as Record<string, unknown>,
    };
  }

  test('is signed with the key that the app publishes, for this provider and the next minute', async () => {
    const { others, headers, header, claims } = await assertion();
    expect(others).toEqual({ ...grant, client_id: clientId, client_assertion_type: assertionType });
    expect(headers['authorization']).toBeUndefined();
    const { raw } = new X509Certificate(Buffer.from(pair.certificate, 'base64'));
    expect(header['x5t#S256']).toBe(createHash('sha256').update(raw).digest('base64url'));
    expect(claims).toMatchObject({ iss: clientId, sub: clientId, aud: 'https://login.example.com' });
    expect(Math.abs(Number(claims['iat']) - seconds)).toBeLessThanOrEqual(1);
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(60);
  });

  test('never the same twice', async () => {
    const [one, two] = [await assertion(), await assertion()];
    expect(one.claims['jti']).not.toBe(two.claims['jti']);
  });

  test.each([
    'https://login.microsoftonline.com/8c1e0c3a/v2.0',
    'https://acme.okta.com',
    'https://acme.oktapreview.com/oauth2/default',
  ])('%s takes its token endpoint as audience', async (issuer) => {
    const { claims } = await assertion((scene) => setIssuer(scene, issuer));
    expect(claims['aud']).toBe(tokenEndpoint);
  });

  test.each(['https://okta.com.attacker.example', 'https://acme.eu.auth0.com/'])(
    '%s takes the issuer',
    async (issuer) => {
      const { claims } = await assertion((scene) => setIssuer(scene, issuer));
      expect(claims['aud']).toBe(issuer);
    },
  );

  test('a certificate in PEM is the same certificate', async () => {
    const pem = new X509Certificate(Buffer.from(pair.certificate, 'base64')).toString();
    expect(await relyingPartyJwks([{ certificate: pem }])).toBe(await relyingPartyJwks([pair]));
  });

  test('the key set holds public members only', async () => {
    const { keys } = JSON.parse(await relyingPartyJwks([pair])) as { keys: Record<string, unknown>[] };
    expect(keys.map((key) => Object.keys(key).sort())).toEqual([['alg', 'e', 'kid', 'kty', 'n', 'use']]);
  });
});

test('the code is tried once, whatever comes back', async () => {
  const scene = sceneOf('code');
  scene.tokenEndpoint = () => json({ access_token: accessToken, token_type: 'Bearer', id_token: 'x.y.z' });
  const { received, reason } = await play(scene);
  expect(reason).toBe('oidc.malformed');
  expect(received).toHaveLength(1);
});

function setIssuer(scene: Scene, issuer: string): void {
  scene.idp.issuer = issuer;
  scene.claims['iss'] = issuer;
  scene.parameters = scene.parameters.map(([name, value]) => [name, name === 'iss' ? issuer : value]);
}
