import { newKey, published } from '../kit/keys';
import { answer, html, json, type Endpoint } from '../kit/provider';
import { accessToken, code } from '../kit/scene';
import { halfHash } from '../kit/token';
import { attack as anyAttack, codeOnly, type Attack, type Family } from './attack';

/** Only the code flow asks the provider anything. */
const attack: typeof anyAttack = (name, reason, change, more) =>
  anyAttack(name, reason, change, { ...codeOnly, ...more });

const exchange: Family = {
  family: 'token endpoint refuses',
  attacks: [
    attack('invalid_grant', 'oidc.exchange', (s) => {
      s.tokenEndpoint = () => json({ error: 'invalid_grant' }, 400);
    }),
    attack('invalid_client', 'oidc.exchange', (s) => {
      s.tokenEndpoint = () => json({ error: 'invalid_client' }, 401);
    }),
    attack('403 as HTML', 'oidc.exchange', (s) => (s.tokenEndpoint = () => answer(403, html))),
    attack('an error with status 200', 'oidc.exchange', (s) => {
      s.tokenEndpoint = () => json({ error: 'invalid_grant' });
    }),
    attack('no ID token', 'oidc.exchange', (s) => (s.tokens['id_token'] = undefined)),
    attack('an ID token that is no text', 'oidc.exchange', (s) => (s.tokens['id_token'] = { alg: 'none' })),
    attack('an empty ID token', 'oidc.exchange', (s) => (s.tokens['id_token'] = '')),
    attack('a list of ID tokens', 'oidc.exchange', (s) => (s.tokens['id_token'] = ['a.b.c'])),
    attack('no access token', 'oidc.exchange', (s) => delete s.tokens['access_token']),
    attack('no token_type', 'oidc.exchange', (s) => delete s.tokens['token_type']),
    attack('another token_type', 'oidc.exchange', (s) => (s.tokens['token_type'] = 'mac')),
    attack('a token_type that is no text', 'oidc.exchange', (s) => (s.tokens['token_type'] = ['Bearer'])),
    attack('a list', 'oidc.exchange', (s) => (s.tokenEndpoint = () => json([]))),
    attack('null', 'oidc.exchange', (s) => (s.tokenEndpoint = () => json(null))),
    attack('our secret is gone', 'oidc.exchange', (s) => (s.clientSecret = null)),
    attack('our secret is empty', 'oidc.exchange', (s) => (s.clientSecret = '')),
    attack('our key is gone', 'oidc.exchange', (s) => (s.settings.clientAuthentication = 'private_key_jwt')),
    attack('our key is broken', 'oidc.exchange', (s) => {
      s.settings.clientAuthentication = 'private_key_jwt';
      s.key = { privateKey: 'not PEM', certificate: 'not Base64' };
    }),
  ],
};

/** What either endpoint may answer that says nothing. */
const useless: readonly (readonly [string, Endpoint])[] = [
  ['HTML', () => answer(200, html, { 'content-type': 'text/html' })],
  ['HTML that claims to be JSON', () => answer(200, html, { 'content-type': 'application/json' })],
  ['nothing', () => answer(200, '')],
  ['JSON cut off', () => answer(200, '{"keys":[')],
  ['204', () => answer(204, '')],
  ['302 to another host', () => answer(302, '', { location: 'https://attacker.example/' })],
  ['307 to another host', () => answer(307, '{}', { location: 'https://attacker.example/' })],
  ['304', () => answer(304, '')],
  ['408', () => json({}, 408)],
  ['429', () => answer(429, '', { 'retry-after': '30' })],
  ['500', () => json({ error: 'server_error' }, 500)],
  ['503 as HTML', () => answer(503, html)],
  ['no status', () => answer(0, '')],
  ['more than 256 KB', () => json({ pad: 'x'.repeat(262_144) })],
  ['no connection', () => Promise.reject(new Error('ECONNREFUSED'))],
  [
    'a connection that breaks off',
    () => ({ ...json({}), text: () => Promise.reject(new Error('ECONNRESET')) }),
  ],
];

const unavailable: Family = {
  family: 'token endpoint does not answer',
  attacks: [
    ...useless.map(([name, endpoint]) =>
      attack(name, 'provider.unavailable', (s) => (s.tokenEndpoint = endpoint)),
    ),
    attack('there is none', 'provider.unavailable', (s) => (s.idp.tokenEndpoint = null)),
    attack('not over https', 'provider.unavailable', (s) => {
      s.idp.tokenEndpoint = 'http://login.example.com/token';
    }),
    attack('a file', 'provider.unavailable', (s) => (s.idp.tokenEndpoint = 'file:///etc/passwd')),
    attack('with a password in its address', 'provider.unavailable', (s) => {
      s.idp.tokenEndpoint = 'https://user:secret@login.example.com/token';
    }),
  ],
};

const keySets: Family = {
  family: 'key set',
  attacks: [
    ...useless.map(([name, endpoint]) =>
      attack(name, 'provider.unavailable', (s) => (s.jwksEndpoint = endpoint)),
    ),
    attack('404', 'provider.unavailable', (s) => (s.jwksEndpoint = () => json({ keys: s.keys }, 404))),
    attack('1,000 keys, ours among them', 'provider.unavailable', (s) => flood(s.keys, 1000)),
    attack('101 keys, ours among them', 'provider.unavailable', (s) => flood(s.keys, 101)),
    attack('a list', 'provider.unavailable', (s) => (s.jwksEndpoint = () => json(s.keys))),
    attack(
      'keys by name',
      'provider.unavailable',
      (s) => (s.jwksEndpoint = () => json({ keys: { ...s.keys } })),
    ),
    attack('keys as text', 'provider.unavailable', (s) => {
      s.jwksEndpoint = () => json({ keys: s.keys.map((key) => JSON.stringify(key)) });
    }),
    attack('there is none', 'provider.unavailable', (s) => (s.idp.jwksUri = null)),
    attack(
      'not over https',
      'provider.unavailable',
      (s) => (s.idp.jwksUri = 'http://login.example.com/jwks'),
    ),
    attack('data', 'provider.unavailable', (s) => (s.idp.jwksUri = 'data:application/json,{"keys":[]}')),
  ],
};

function flood(keys: Record<string, unknown>[], count: number): void {
  const other = published(newKey('ES256', 'other'));
  while (keys.length < count) keys.push({ ...other, kid: `other-${keys.length}` });
}

const hashes: Family = {
  family: 'hashes',
  attacks: (
    [
      ['at_hash', accessToken],
      ['c_hash', code],
    ] as const
  ).flatMap(([claim, value]): Attack[] => {
    const right = {
      from: (s: Parameters<Attack['change']>[0]) => (s.claims[claim] = halfHash('sha256', value)),
    };
    return [
      attack(
        `${claim} of another value`,
        'oidc.hash',
        (s) => (s.claims[claim] = halfHash('sha256', 'x')),
        right,
      ),
      attack(
        `${claim} by another digest`,
        'oidc.hash',
        (s) => (s.claims[claim] = halfHash('sha512', value)),
        right,
      ),
      attack(`${claim} empty`, 'oidc.hash', (s) => (s.claims[claim] = ''), right),
      attack(`${claim} null`, 'oidc.hash', (s) => (s.claims[claim] = null), right),
      attack(`${claim} in a list`, 'oidc.hash', (s) => (s.claims[claim] = [s.claims[claim]]), right),
    ];
  }),
};

export const exchangeFamilies = [exchange, unavailable, keySets, hashes];
