import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { OidcAlgorithm } from '../../../src/contract';

export interface TestKey {
  readonly kid: string;
  readonly algorithm: OidcAlgorithm;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export type Jwk = Record<string, unknown>;

/** A new key of the kind that `algorithm` signs with. */
export function newKey(algorithm: OidcAlgorithm, kid: string, rsaBits = 2048): TestKey {
  return { kid, algorithm, ...pairFor(algorithm, rsaBits) };
}

function pairFor(algorithm: OidcAlgorithm, rsaBits: number) {
  switch (algorithm) {
    case 'RS256':
    case 'PS256':
      return generateKeyPairSync('rsa', { modulusLength: rsaBits });
    case 'ES256':
      return generateKeyPairSync('ec', { namedCurve: 'P-256' });
    case 'ES384':
      return generateKeyPairSync('ec', { namedCurve: 'P-384' });
    case 'EdDSA':
      return generateKeyPairSync('ed25519');
  }
}

/** As the provider publishes it. */
export function published({ kid, algorithm, publicKey }: TestKey, changes: Jwk = {}): Jwk {
  return { ...publicKey.export({ format: 'jwk' }), kid, alg: algorithm, use: 'sig', ...changes };
}
