import { createHash } from 'node:crypto';
import { Refused } from '../../audit';
import type { OidcAlgorithm } from '../../contract';
import type { IdToken } from './id-token';

const digests: Readonly<Record<OidcAlgorithm, string>> = {
  RS256: 'sha256',
  PS256: 'sha256',
  ES256: 'sha256',
  ES384: 'sha384',
  EdDSA: 'sha512',
};

/**
 * Holds an ID token to the code and the access token that came with it, which the library does for hybrid responses
 * only.
 * @throws Refused `oidc.hash`
 * @see OpenID Connect Core 1.0 §3.1.3.6, §3.3.2.11
 */
export function requireHashes(
  { algorithm, claims }: IdToken,
  issued: { readonly code: string; readonly accessToken: string },
): void {
  const differs = (claimed: string | undefined, value: string) =>
    claimed !== undefined && claimed !== halfHash(algorithm, value);
  if (differs(claims.at_hash, issued.accessToken) || differs(claims.c_hash, issued.code)) {
    throw new Refused('oidc.hash');
  }
}

function halfHash(algorithm: OidcAlgorithm, value: string): string {
  const digest = createHash(digests[algorithm]).update(value).digest();
  return digest.subarray(0, digest.length / 2).toString('base64url');
}
