import { discover, readDiscovery } from '../../src/sign-in/oidc';
import { AppError } from '../../src/shared/errors';
import { answer, html, json, providerAt, type Endpoint } from './kit/provider';

const issuer = 'https://login.example.com/acme';
const address = `${issuer}/.well-known/openid-configuration`;

const metadata = {
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: 'https://keys.example.com/acme',
  end_session_endpoint: `${issuer}/logout`,
  authorization_response_iss_parameter_supported: true,
  id_token_signing_alg_values_supported: ['HS256', 'ES256', 'none', 'RS256', 'RS512'],
  token_endpoint_auth_methods_supported: ['none', 'client_secret_post', 'private_key_jwt', 'tls_client_auth'],
};

const discovered = {
  idp: {
    issuer,
    authorizationEndpoint: `${issuer}/authorize`,
    tokenEndpoint: `${issuer}/token`,
    jwksUri: 'https://keys.example.com/acme',
    endSessionEndpoint: `${issuer}/logout`,
    issParameter: true,
  },
  algorithms: ['RS256', 'ES256'],
  clientAuthentications: ['private_key_jwt', 'client_secret_post'],
};

describe('reading a document', () => {
  test('takes what the app can use', () => {
    expect(readDiscovery(JSON.stringify(metadata))).toEqual(discovered);
  });

  test('what is left out has the value that the specification gives it', () => {
    const text = JSON.stringify({ issuer, authorization_endpoint: `${issuer}/authorize` });
    expect(readDiscovery(text)).toEqual({
      idp: {
        ...discovered.idp,
        tokenEndpoint: null,
        jwksUri: null,
        endSessionEndpoint: null,
        issParameter: false,
      },
      algorithms: ['RS256'],
      clientAuthentications: ['client_secret_basic'],
    });
  });

  test.each(['http://127.0.0.1:9000', 'http://localhost:9000', 'http://[::1]:9000'])(
    '%s is this machine',
    (local) => {
      const text = JSON.stringify({ issuer: local, authorization_endpoint: `${local}/authorize` });
      expect(readDiscovery(text).idp.issuer).toBe(local);
    },
  );

  const unusable: readonly [string, object, string][] = [
    ['no issuer', { issuer: undefined }, 'issuer'],
    ['an issuer over http', { issuer: 'http://login.example.com' }, 'issuer'],
    ['an issuer that only looks local', { issuer: 'http://127.0.0.1.attacker.example' }, 'issuer'],
    ['an issuer with a query', { issuer: 'https://login.example.com?tenant=acme' }, 'issuer'],
    ['an issuer with a fragment', { issuer: 'https://login.example.com#acme' }, 'issuer'],
    [
      'the template for any tenant',
      { issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' },
      'issuer',
    ],
    ['an issuer that is no address', { issuer: 'acme' }, 'issuer'],
    ['no authorization endpoint', { authorization_endpoint: undefined }, 'authorization_endpoint'],
    ['a script as endpoint', { authorization_endpoint: 'javascript:alert(1)' }, 'authorization_endpoint'],
    ['a token endpoint over http', { token_endpoint: 'http://login.example.com/token' }, 'token_endpoint'],
    ['keys in the address', { jwks_uri: 'data:application/json,{}' }, 'jwks_uri'],
    ['a password in the address', { jwks_uri: 'https://user:secret@keys.example.com' }, 'jwks_uri'],
    ['a script to sign out at', { end_session_endpoint: 'javascript:alert(1)' }, 'end_session_endpoint'],
    [
      'an address of 3,000 characters',
      { jwks_uri: `https://keys.example.com/${'x'.repeat(3000)}` },
      'jwks_uri',
    ],
    [
      'only algorithms that prove nothing',
      { id_token_signing_alg_values_supported: ['none', 'HS256'] },
      'id_token_signing_alg_values_supported',
    ],
  ];
  test.each(unusable)('%s', (_, change, field) => {
    expect(() => readDiscovery(JSON.stringify(metadata))).not.toThrow();
    expect(codeOf(() => readDiscovery(JSON.stringify({ ...metadata, ...change })))).toEqual({
      code: 'provider.metadata',
      details: { field },
    });
  });

  test.each([
    ['HTML', html],
    ['nothing', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['more than 256 KB', JSON.stringify({ ...metadata, pad: 'x'.repeat(262_144) })],
  ])('%s', (_, text) => {
    expect(codeOf(() => readDiscovery(text)).code).toBe('provider.metadata');
  });
});

describe('fetching it', () => {
  function at(endpoint: Endpoint, url = address) {
    return providerAt(new Map([[url, endpoint]]));
  }

  test.each([issuer, `${issuer}/`, address, ` ${issuer} `])('by %p', async (given) => {
    const { fetch, received } = at(() => json(metadata));
    expect(await discover(fetch, given)).toEqual(discovered);
    expect(received).toEqual([{ url: address, method: 'GET', headers: { accept: 'application/json' } }]);
  });

  test('an issuer that ends in a slash keeps it', async () => {
    const { fetch } = at(() => json({ ...metadata, issuer: `${issuer}/` }));
    expect((await discover(fetch, issuer)).idp.issuer).toBe(`${issuer}/`);
  });

  test.each([
    ['another issuer', { issuer: 'https://attacker.example' }],
    ['an issuer above', { issuer: 'https://login.example.com' }],
    ['an issuer below', { issuer: `${issuer}/b` }],
    ['the issuer in another case', { issuer: `${issuer.slice(0, -4)}ACME` }],
    ['two slashes', { issuer: `${issuer}//` }],
  ])('a document that names %s', async (_, change) => {
    expect(await discover(at(() => json(metadata)).fetch, issuer)).toEqual(discovered);
    const wrong = at(() => json({ ...metadata, ...change }));
    expect(await rejection(discover(wrong.fetch, issuer))).toEqual({
      code: 'provider.metadata',
      details: { field: 'issuer' },
    });
  });

  const answers: readonly [string, Endpoint, string][] = [
    ['HTML', () => answer(200, html), 'provider.metadata'],
    ['404', () => answer(404, html), 'provider.metadata'],
    ['403', () => json({ error: 'no' }, 403), 'provider.metadata'],
    ['302', () => answer(302, '', { location: 'https://attacker.example' }), 'provider.unreachable'],
    ['429', () => answer(429, ''), 'provider.unreachable'],
    ['500', () => answer(500, html), 'provider.unreachable'],
    ['no connection', () => Promise.reject(new Error('ECONNREFUSED')), 'provider.unreachable'],
    ['300 KB', () => json({ ...metadata, pad: 'x'.repeat(300_000) }), 'provider.unreachable'],
  ];
  test.each(answers)('%s', async (_, endpoint, code) => {
    const { fetch, received } = at(endpoint);
    expect((await rejection(discover(fetch, issuer))).code).toBe(code);
    expect(received).toHaveLength(1);
  });

  test('what the fetch itself says of a host stays', async () => {
    const { fetch } = at(() => Promise.reject(new AppError('provider.egress', 'Not in the manifest.')));
    expect((await rejection(discover(fetch, issuer))).code).toBe('provider.egress');
  });

  test.each([
    'http://login.example.com',
    'file:///etc/passwd',
    'acme',
    '',
    'https://user:pw@login.example.com',
  ])('%p is not asked', async (given) => {
    const { fetch, received } = at(() => json(metadata));
    expect((await rejection(discover(fetch, given))).code).toBe('provider.metadata');
    expect(received).toEqual([]);
  });
});

function codeOf(read: () => unknown): { code: string; details: unknown } {
  try {
    read();
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, details: error.details };
    throw error;
  }
  throw new Error('It was accepted');
}

async function rejection(promise: Promise<unknown>): Promise<{ code: string; details: unknown }> {
  const outcome = await promise.then(
    () => new Error('It was accepted'),
    (error: unknown) => error,
  );
  return codeOf(() => {
    throw outcome;
  });
}
