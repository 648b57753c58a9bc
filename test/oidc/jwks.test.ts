import { generateKeyPairSync } from 'node:crypto';
import { oidcAlgorithms } from '../../src/contract';
import { readJwks } from '../../src/sign-in/oidc';
import { newKey, published, type Jwk } from './kit/keys';
import { play, sceneOf, keyFor } from './kit/scene';

const key = published(keyFor('RS256'));

async function read(...keys: Jwk[]): Promise<Jwk[]> {
  return (JSON.parse(await readJwks(JSON.stringify({ keys }))) as { keys: Jwk[] }).keys;
}

test.each(oidcAlgorithms)('a key for %s, and a sign-in with it', async (algorithm) => {
  const scene = sceneOf('id-token', algorithm);
  scene.settings.jwks = await readJwks(JSON.stringify({ keys: scene.keys }, null, 2));
  expect((await play(scene)).reason).toBeNull();
});

test('keeps public members only', async () => {
  const [kept] = await read({
    ...key,
    x5c: ['MIIC…'],
    x5t: 'abc',
    x5u: 'https://attacker.example',
    ext: true,
  });
  expect(kept).toEqual(key);
});

test('leaves out what verifies no sign-in', async () => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-521' });
  const kept = await read(
    published(newKey('RS256', 'encryption'), { use: 'enc', alg: 'RSA-OAEP' }),
    { ...publicKey.export({ format: 'jwk' }), kid: 'P-521' },
    published(newKey('RS256', 'short', 1024)),
    published(newKey('ES256', 'broken'), { x: 'AAAA' }),
    { kty: 'new', kid: 'unknown kind' },
    key,
  );
  expect(kept).toEqual([key]);
});

const privateJwk = keyFor('RS256').privateKey.export({ format: 'jwk' });

test.each<[string, string]>([
  ['a private RSA key', JSON.stringify({ keys: [key, privateJwk] })],
  ['a private EC key', JSON.stringify({ keys: [key, keyFor('ES256').privateKey.export({ format: 'jwk' })] })],
  ['a private Ed25519 key', JSON.stringify({ keys: [keyFor('EdDSA').privateKey.export({ format: 'jwk' })] })],
  ['a prime of a private key', JSON.stringify({ keys: [{ ...key, p: privateJwk.p }] })],
  ['a symmetric key', JSON.stringify({ keys: [key, { kty: 'oct', k: 'c2VjcmV0' }] })],
  ['a symmetric key without content', JSON.stringify({ keys: [key, { kty: 'oct' }] })],
  ['no keys', '{"keys":[]}'],
  ['keys for encryption only', JSON.stringify({ keys: [{ ...key, use: 'enc' }] })],
  ['one key without a set', JSON.stringify(key)],
  ['keys as text', '{"keys":["RS256"]}'],
  ['PEM', '-----BEGIN PUBLIC KEY-----'],
  ['an address', 'https://login.example.com/jwks'],
  ['nothing', ''],
  ['21 keys', JSON.stringify({ keys: Array.from({ length: 21 }, () => key) })],
  ['more than 64 KB', JSON.stringify({ keys: [{ ...key, x5c: ['x'.repeat(65_536)] }] })],
])('refused: %s', async (_, text) => {
  await expect(readJwks(JSON.stringify({ keys: [key] }))).resolves.toContain('RSA');
  await expect(readJwks(text)).rejects.toMatchObject({
    code: 'provider.metadata',
    details: { field: 'jwks' },
  });
});

test('20 keys are fine', async () => {
  expect(await read(...Array.from({ length: 20 }, (_, n) => ({ ...key, kid: `key-${n}` })))).toHaveLength(20);
});

test.each(['', 'null', '{}', '[]', '{"keys":1}'])(
  'a sign-in without readable keys is refused: %p',
  async (jwks) => {
    const scene = sceneOf('id-token');
    expect((await play(scene)).reason).toBeNull();
    scene.settings.jwks = jwks;
    expect((await play(scene)).reason).toBe('oidc.signature');
  },
);
