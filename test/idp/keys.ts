import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { selfSigned } from './saml/certificate';

const jwk = z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string() });

const keys = z.strictObject({
  saml: z.strictObject({
    /** PKCS #8, PEM. */
    privateKey: z.string(),
    /** DER in Base64, without armour. */
    certificate: z.string(),
  }),
  /** Private keys for ID tokens, one for each algorithm. */
  jwks: z.strictObject({ keys: z.array(jwk) }),
  cookies: z.array(z.string()),
});

export type IdpKeys = z.infer<typeof keys>;
export type IdpJwk = z.infer<typeof jwk>;

/** Fresh keys, kept in `file` where one is given, so that relying parties that are set up stay so. */
export function openKeys(file: string | null, now: () => number): IdpKeys {
  if (file !== null && existsSync(file)) return keys.parse(JSON.parse(readFileSync(file, 'utf8')));
  const made = makeKeys(now());
  if (file !== null) writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  return made;
}

/** A key pair for SAML with a certificate that names the provider. */
export function makeSigner(now: number): IdpKeys['saml'] {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: selfSigned({ privateKey, publicKey, name: 'Acme Identity', now }).toString('base64'),
  };
}

function makeKeys(now: number): IdpKeys {
  return {
    saml: makeSigner(now),
    jwks: { keys: (['RS256', 'PS256', 'ES256', 'EdDSA'] as const).map(makeJwk) },
    cookies: [randomBytes(32).toString('base64url')],
  };
}

/** A private key for one algorithm. */
export function makeJwk(alg: 'RS256' | 'PS256' | 'ES256' | 'EdDSA'): IdpJwk {
  const kid = randomBytes(8).toString('base64url');
  return jwk.parse({ ...newPrivateKey(alg).export({ format: 'jwk' }), kid, alg, use: 'sig' });
}

function newPrivateKey(alg: 'RS256' | 'PS256' | 'ES256' | 'EdDSA') {
  if (alg === 'ES256') return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  if (alg === 'EdDSA') return generateKeyPairSync('ed25519').privateKey;
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}
