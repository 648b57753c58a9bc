import { createHash } from 'node:crypto';
import { oidcAlgorithms, oidcFlows } from '../../src/contract';
import { newKey, published } from './kit/keys';
import { json } from './kit/provider';
import {
  accessToken,
  clientId,
  code,
  issuer,
  jwksUri,
  keyFor,
  now,
  play,
  sceneOf,
  seconds,
  tokenEndpoint,
  type Scene,
} from './kit/scene';
import { halfHash } from './kit/token';

const response = ['form', 'state', 'iss-parameter', 'provider-error'];
const token = ['algorithm', 'subject', 'issuer', 'audience', 'time', 'nonce', 'signature', 'hashes'];

describe.each(oidcFlows)('%s: a response that is right', (flow) => {
  test.each(oidcAlgorithms)('%s', async (algorithm) => {
    const { identity, reason, passed, received } = await play(sceneOf(flow, algorithm));
    expect(reason).toBeNull();
    expect(identity).toEqual({
      issuer,
      subject: '24400320',
      email: 'jane@example.com',
      emailVerified: true,
      displayName: 'Jane Doe',
      groups: ['Support', 'Berlin'],
      responseId: expect.stringMatching(/^[\w-]{43}$/) as string,
      issuedAt: now - 1000,
      logout: { protocol: 'oidc' },
    });
    expect(received.map(({ url }) => url)).toEqual(flow === 'code' ? [tokenEndpoint, jwksUri] : []);
    const exchange = flow === 'code' ? ['exchange'] : [];
    expect(passed).toEqual([...response, ...exchange, ...token]);
  });

  const forms: readonly [string, (scene: Scene) => void][] = [
    ['audience as a list of one', (s) => (s.claims['aud'] = [clientId])],
    [
      'several audiences, authorized for us',
      (s) => Object.assign(s.claims, { aud: ['other', clientId], azp: clientId }),
    ],
    ['azp beside one audience', (s) => (s.claims['azp'] = clientId)],
    ['no kid, one key', (s) => (s.header = { alg: 'RS256' })],
    [
      'no kid, keys of several kinds',
      (s) => {
        s.header = { alg: 'RS256' };
        s.keys = [published(keyFor('ES256')), ...s.keys, published(keyFor('EdDSA'))];
      },
    ],
    [
      'no kid, a key for encryption beside',
      (s) => {
        s.header = { alg: 'RS256' };
        s.keys.push(published(newKey('RS256', 'enc'), { use: 'enc', alg: 'RSA-OAEP' }));
      },
    ],
    ['a new key beside the old one', (s) => s.keys.unshift(published(newKey('RS256', 'next')))],
    [
      'keys without alg and use',
      (s) => (s.keys = [published(keyFor('RS256'), { alg: undefined, use: undefined })]),
    ],
    ['no typ', (s) => (s.header = { alg: 'RS256', kid: keyFor('RS256').kid })],
    ['several registered algorithms', (s) => (s.settings.algorithms = ['ES256', 'RS256'])],
    [
      'no iss parameter where none is promised',
      (s) => {
        s.idp.issParameter = false;
        s.parameters = s.parameters.filter(([name]) => name !== 'iss');
      },
    ],
    [
      'an iss parameter where none is promised',
      (s) => {
        s.idp.issParameter = false;
        s.parameters = [...s.parameters.filter(([name]) => name !== 'iss'), ['iss', issuer]];
      },
    ],
    ['parameters of extensions', (s) => s.parameters.push(['session_state', 'abc'], ['scope', 'openid'])],
    ['just not expired', (s) => (s.claims['exp'] = seconds - 50)],
    [
      'issued by a clock that is ahead',
      (s) => Object.assign(s.claims, { iat: seconds + 50, nbf: seconds + 50 }),
    ],
    ['issued almost ten minutes ago', (s) => (s.claims['iat'] = seconds - 590)],
    ['times with fractions', (s) => Object.assign(s.claims, { iat: seconds - 0.5, exp: seconds + 0.5 })],
    ['a subject of 255 characters', (s) => (s.claims['sub'] = 'x'.repeat(255))],
    [
      'proved themselves anew',
      (s) => {
        s.settings.forceAuthentication = true;
        s.claims['auth_time'] = seconds - 100;
      },
    ],
    ['an old session, which is enough', (s) => (s.claims['auth_time'] = seconds - 86_400)],
  ];
  test.each(forms)('%s', async (_, change) => {
    const scene = sceneOf(flow);
    change(scene);
    expect((await play(scene)).reason).toBeNull();
  });

  test('the response ID follows from what is signed, not from a signature that can be had twice', async () => {
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const first = sceneOf(flow, 'ES256');
    let signed = '';
    first.forged = (token) => (signed = token);
    const one = await play(first);

    const second = sceneOf(flow, 'ES256');
    second.forged = () => {
      const [header = '', payload = '', signature = ''] = signed.split('.');
      const bytes = Buffer.from(signature, 'base64url');
      const s = order - BigInt(`0x${bytes.subarray(32).toString('hex')}`);
      const other = Buffer.concat([
        bytes.subarray(0, 32),
        Buffer.from(s.toString(16).padStart(64, '0'), 'hex'),
      ]);
      return `${header}.${payload}.${other.toString('base64url')}`;
    };
    const two = await play(second);
    expect(two.reason).toBeNull();
    expect(two.identity?.responseId).toBe(one.identity?.responseId);
    const input = signed.slice(0, signed.lastIndexOf('.'));
    expect(one.identity?.responseId).toBe(createHash('sha256').update(input).digest('base64url'));

    const third = sceneOf(flow, 'ES256');
    third.claims['iat'] = seconds - 2;
    expect((await play(third)).identity?.responseId).not.toBe(one.identity?.responseId);
  });
});

describe('code: an answer of the token endpoint that is right', () => {
  const answers: readonly [string, (scene: Scene) => void][] = [
    ['token_type in lower case', (s) => (s.tokens['token_type'] = 'bearer')],
    ['token_type in upper case', (s) => (s.tokens['token_type'] = 'BEARER')],
    ['expires_in as text', (s) => (s.tokens['expires_in'] = '3600')],
    ['no expires_in', (s) => delete s.tokens['expires_in']],
    [
      'a refresh token and members of extensions',
      (s) => Object.assign(s.tokens, { refresh_token: 'r', scope: null }),
    ],
    ['at_hash', (s) => (s.claims['at_hash'] = halfHash('sha256', accessToken))],
    ['c_hash', (s) => (s.claims['c_hash'] = halfHash('sha256', code))],
    [
      'keys as application/jwk-set+json or without type',
      (s) => (s.jwksEndpoint = () => ({ ...json({ keys: s.keys }), headers: { get: () => null } })),
    ],
    [
      'a hundred keys',
      (s) => {
        const other = published(newKey('ES256', 'other'));
        s.keys = [...Array.from({ length: 99 }, (_, n) => ({ ...other, kid: `other-${n}` })), ...s.keys];
      },
    ],
  ];
  test.each(answers)('%s', async (_, change) => {
    const scene = sceneOf('code');
    change(scene);
    expect((await play(scene)).reason).toBeNull();
  });

  test.each([
    ['ES384', 'sha384'],
    ['EdDSA', 'sha512'],
  ] as const)('%s: hashes by %s', async (algorithm, digest) => {
    const scene = sceneOf('code', algorithm);
    Object.assign(scene.claims, { at_hash: halfHash(digest, accessToken), c_hash: halfHash(digest, code) });
    expect((await play(scene)).reason).toBeNull();
  });
});

test('id-token: hashes of tokens that were not issued to us are no reason to refuse', async () => {
  const scene = sceneOf('id-token');
  scene.claims['at_hash'] = halfHash('sha256', accessToken);
  expect((await play(scene)).reason).toBeNull();
});
