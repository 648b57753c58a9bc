import { generateKeyPairSync, sign } from 'node:crypto';
import { oidcAlgorithms, type OidcAlgorithm } from '../../../src/contract';
import { newKey, published } from '../kit/keys';
import { keyFor, sceneOf, type Scene } from '../kit/scene';
import { encoded, hmacSigner, rsaSigner, signerOf, token } from '../kit/token';
import { attack, type Attack, type Family } from './attack';
import { algorithmAttacks } from './tokens';

/** The RSA key of the provider, written in the ways in which libraries have taken one for an HMAC secret. */
function publicKeyTexts(): readonly (readonly [string, string | Buffer])[] {
  const { publicKey } = keyFor('RS256');
  return [
    ['PEM (SPKI)', publicKey.export({ type: 'spki', format: 'pem' })],
    ['PEM (PKCS #1)', publicKey.export({ type: 'pkcs1', format: 'pem' })],
    ['DER', publicKey.export({ type: 'spki', format: 'der' })],
    ['JWK', JSON.stringify(published(keyFor('RS256')))],
    ['modulus', String(publicKey.export({ format: 'jwk' }).n)],
  ];
}

const algorithms: Family = {
  family: 'algorithm',
  attacks: [
    ...algorithmAttacks,
    ...publicKeyTexts().map(([form, secret]) =>
      attack(`HS256 with the public key as secret: ${form}`, 'oidc.algorithm', (s) => {
        s.header = { alg: 'HS256', kid: keyFor('RS256').kid };
        s.signer = hmacSigner(secret);
      }),
    ),
    attack('HS256 with the client secret', 'oidc.algorithm', (s) => {
      s.header = { alg: 'HS256' };
      s.signer = hmacSigner(s.clientSecret ?? '');
    }),
    attack('HS256 with an empty secret', 'oidc.algorithm', (s) => {
      s.header = { alg: 'HS256' };
      s.signer = hmacSigner('');
    }),
    ...(['sha384', 'sha512'] as const).map((digest) =>
      attack(`RS${digest.slice(3)}, signed so`, 'oidc.algorithm', (s) => {
        s.header = { alg: `RS${digest.slice(3)}`, kid: keyFor('RS256').kid };
        s.signer = rsaSigner(digest, keyFor('RS256').privateKey);
      }),
    ),
  ],
};

/** Starts from a response under another algorithm. */
function under(algorithm: OidcAlgorithm): { from: (scene: Scene) => void } {
  return {
    from: (scene) => {
      const { header, signer, keys, settings } = sceneOf(scene.settings.flow, algorithm);
      Object.assign(scene, { header, signer, keys });
      scene.settings.algorithms = settings.algorithms;
    },
  };
}

/** Changes one part of a signed token, and signs nothing. */
function tampered(name: string, change: (parts: string[]) => void, algorithm: OidcAlgorithm): Attack {
  return attack(
    `${algorithm}: ${name}`,
    'oidc.signature',
    (s) => {
      s.forged = (signed) => {
        const parts = signed.split('.');
        change(parts);
        return parts.join('.');
      };
    },
    under(algorithm),
  );
}

function flipped(part: string, at: number): string {
  const bytes = Buffer.from(part, 'base64url');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes.toString('base64url');
}

const signatures: Family = {
  family: 'signature',
  attacks: oidcAlgorithms.flatMap((algorithm) => [
    tampered('a bit of the signature', (parts) => (parts[2] = flipped(parts[2] ?? '', 10)), algorithm),
    tampered('no signature', (parts) => (parts[2] = ''), algorithm),
    tampered('half a signature', (parts) => (parts[2] = (parts[2] ?? '').slice(0, 40)), algorithm),
    tampered('zeros', (parts) => (parts[2] = encoded('\0'.repeat(64))), algorithm),
    tampered('other claims', (parts) => (parts[1] = changedClaims(parts[1] ?? '')), algorithm),
    tampered('another header', (parts) => (parts[0] = changedHeader(parts[0] ?? '')), algorithm),
    attack(
      `${algorithm}: another key under the same kid`,
      'oidc.signature',
      (s) => (s.signer = signerOf(newKey(algorithm, 'attacker'))),
      under(algorithm),
    ),
    attack(
      `${algorithm}: the signature of another token`,
      'oidc.signature',
      (s) => {
        const other = token(s.header, { ...s.claims, sub: 'attacker' }, s.signer).split('.')[2] ?? '';
        s.forged = (signed) => `${signed.slice(0, signed.lastIndexOf('.'))}.${other}`;
      },
      under(algorithm),
    ),
  ]),
};

function changedClaims(part: string): string {
  const claims = JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  return encoded({ ...claims, sub: '1', email: 'admin@example.com' });
}

function changedHeader(part: string): string {
  const header = JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  return encoded({ ...header, typ: 'at+jwt' });
}

/** Signs with a key of the attacker's and points to it. */
function pointing(
  name: string,
  members: (key: ReturnType<typeof newKey>) => Record<string, unknown>,
): Attack[] {
  return [true, false].map((withKid) =>
    attack(`${name}${withKid ? '' : ', no kid'}`, 'oidc.signature', (s) => {
      const key = newKey('RS256', 'attacker');
      s.header = { alg: 'RS256', ...(withKid ? { kid: keyFor('RS256').kid } : {}), ...members(key) };
      s.signer = signerOf(key);
    }),
  );
}

const address = 'https://attacker.example/jwks';

const keys: Family = {
  family: 'choice of key',
  attacks: [
    ...pointing('jwk in the header', (key) => ({ jwk: published(key) })),
    ...pointing('jku in the header', () => ({ jku: address })),
    ...pointing('x5u in the header', () => ({ x5u: address })),
    ...pointing('x5c in the header', (key) => ({
      x5c: [key.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')],
    })),
    attack('unknown kid', 'oidc.signature', (s) => (s.header = { alg: 'RS256', kid: 'unknown' })),
    attack('kid as a path', 'oidc.signature', (s) => (s.header = { alg: 'RS256', kid: '../../dev/null' })),
    attack(
      'kid that is no text',
      'oidc.signature',
      (s) => (s.header = { alg: 'RS256', kid: [keyFor('RS256').kid] }),
    ),
    attack('kid null', 'oidc.signature', (s) => (s.header = { alg: 'RS256', kid: null })),
    attack('no kid, several keys', 'oidc.signature', (s) => {
      s.header = { alg: 'RS256' };
      s.keys.push(published(newKey('RS256', 'other')));
    }),
    attack('two keys under one kid', 'oidc.signature', (s) => {
      s.keys.push(published(newKey('RS256', keyFor('RS256').kid)));
    }),
    attack('a retired key', 'oidc.signature', (s) => (s.keys = [published(newKey('RS256', 'next'))])),
    attack('no keys', 'oidc.signature', (s) => (s.keys = [])),
    attack(
      'a key for encryption',
      'oidc.signature',
      (s) => (s.keys = [published(keyFor('RS256'), { use: 'enc' })]),
    ),
    attack('a key that may not verify', 'oidc.signature', (s) => {
      s.keys = [published(keyFor('RS256'), { key_ops: ['encrypt'] })];
    }),
    attack('a key for another algorithm', 'oidc.signature', (s) => {
      s.keys = [published(keyFor('RS256'), { alg: 'PS256' })];
    }),
    attack('a key of another kind under the same kid', 'oidc.signature', (s) => {
      s.keys = [published(newKey('ES256', keyFor('RS256').kid))];
    }),
    attack('an RSA key of 1,024 bits', 'oidc.signature', (s) => {
      const key = newKey('RS256', 'short', 1024);
      s.keys = [published(key)];
      s.header = { alg: 'RS256', kid: key.kid };
      s.signer = signerOf(key);
    }),
    attack('a key without modulus', 'oidc.signature', (s) => {
      s.keys = [published(keyFor('RS256'), { n: undefined })];
    }),
    attack('SHA-1', 'oidc.signature', (s) => (s.signer = rsaSigner('sha1', keyFor('RS256').privateKey))),
    attack('PSS where RS256 is said', 'oidc.signature', (s) => {
      s.signer = signerOf({ algorithm: 'PS256', privateKey: keyFor('RS256').privateKey });
    }),
    attack(
      'ES256 as DER',
      'oidc.signature',
      (s) => (s.signer = (input) => sign('sha256', Buffer.from(input), keyFor('ES256').privateKey)),
      under('ES256'),
    ),
    attack(
      'ES256 over another curve',
      'oidc.signature',
      (s) => {
        const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
        const { kid } = keyFor('ES256');
        s.keys = [{ ...publicKey.export({ format: 'jwk' }), kid }];
        s.signer = signerOf({ algorithm: 'ES256', privateKey });
      },
      under('ES256'),
    ),
  ],
};

export const signatureFamilies = [algorithms, signatures, keys];
