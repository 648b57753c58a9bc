import { createHash } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import { Refused } from '../../audit';
import type { AuditReason, OidcAlgorithm, OidcSettings } from '../../contract';
import { skewMs } from './configuration';

/** How old an ID token may be: as long as an attempt lasts. Milliseconds. */
const ageMs = 10 * 60_000;

const tokenLength = 64 * 1024;

/**
 * The claims that this app relies on. Which of them are right is for the library to say; it is told nothing about
 * why it refuses one that is missing or of another type, so that is found out here.
 */
const claims = z.looseObject({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  aud: z.union([z.string(), z.array(z.string())]),
  azp: z.string().optional(),
  nonce: z.string(),
  exp: z.number(),
  iat: z.number(),
  nbf: z.number().optional(),
  auth_time: z.number().optional(),
  at_hash: z.string().optional(),
  c_hash: z.string().optional(),
});
export type IdTokenClaims = z.infer<typeof claims>;

const reasons: Readonly<Record<string, AuditReason>> = {
  iss: 'oidc.issuer',
  sub: 'oidc.subject',
  aud: 'oidc.audience',
  azp: 'oidc.audience',
  nonce: 'oidc.nonce',
  exp: 'oidc.expired',
  iat: 'oidc.expired',
  nbf: 'oidc.expired',
  auth_time: 'oidc.expired',
  at_hash: 'oidc.hash',
  c_hash: 'oidc.hash',
};

export interface IdToken {
  readonly algorithm: OidcAlgorithm;
  readonly claims: IdTokenClaims;
  /**
   * SHA-256 over what is signed, in base64url. Not over the signature: whoever has an ECDSA signature can make a
   * second one for the same content, and would have a token that looks new.
   */
  readonly digest: string;
}

/**
 * Reads an ID token and checks what the library leaves out. Nothing of it is to be believed before its signature is
 * verified.
 * @throws Refused `oidc.malformed`, `oidc.algorithm`, and the reason that belongs to a claim
 * @see OpenID Connect Core 1.0 §2, §3.1.3.7
 */
export function readIdToken(token: string, settings: OidcSettings, now: number): IdToken {
  const parts = token.length > tokenLength ? [] : token.split('.');
  const [header = '', payload = ''] = parts;
  if (parts.length !== 3 || !parts.every(isCanonical)) throw new Refused('oidc.malformed');
  const { alg, crit } = decoded(() => decodeProtectedHeader(token));
  const algorithm = settings.algorithms.find((one) => one === alg);
  if (algorithm === undefined) throw new Refused('oidc.algorithm');
  if (crit !== undefined) throw new Refused('oidc.malformed');

  const parsed = claims.safeParse(decoded(() => decodeJwt(token)));
  if (!parsed.success) {
    const [claim] = parsed.error.issues[0]?.path ?? [];
    throw new Refused(reasons[String(claim)] ?? 'oidc.malformed', { cause: parsed.error });
  }
  requireOurs(parsed.data, settings, now);
  return {
    algorithm,
    claims: parsed.data,
    digest: createHash('sha256').update(`${header}.${payload}`).digest('base64url'),
  };
}

function requireOurs(
  { azp, iat, auth_time }: IdTokenClaims,
  { clientId, forceAuthentication }: OidcSettings,
  now: number,
): void {
  // The library looks at `azp` only where there are several audiences.
  if (azp !== undefined && azp !== clientId) throw new Refused('oidc.audience');
  const age = now - iat * 1000;
  if (age > ageMs + skewMs || age < -skewMs) throw new Refused('oidc.expired');
  if (forceAuthentication && auth_time === undefined) throw new Refused('oidc.expired');
}

/** One way only to write each token: no padding, no stray characters, no leftover bits. */
function isCanonical(part: string): boolean {
  return Buffer.from(part, 'base64url').toString('base64url') === part;
}

function decoded<T>(decode: () => T): T {
  try {
    return decode();
  } catch (cause) {
    throw new Refused('oidc.malformed', { cause });
  }
}
