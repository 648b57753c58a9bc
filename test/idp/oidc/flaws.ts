import { generateKeyPairSync } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, importJWK, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import type { Behaviour } from '../behaviour';
import { makeJwk, type IdpJwk } from '../keys';

/** An ID token with the flaws that are asked for, and in the time of the provider's clock. */
export async function flawed(
  idToken: string,
  keys: readonly IdpJwk[],
  { idToken: flaws, clockOffsetMs }: Behaviour,
): Promise<string> {
  if (flaws.length === 0 && clockOffsetMs === 0) return idToken;
  const { alg = 'RS256', kid = '' } = decodeProtectedHeader(idToken);
  const claims = shifted(decodeJwt(idToken), Math.round(clockOffsetMs / 1000));
  if (flaws.includes('expired')) Object.assign(claims, shifted(claims, -7200));
  if (flaws.includes('wrong-issuer')) claims.iss = `${claims.iss ?? ''}/elsewhere`;
  if (flaws.includes('wrong-audience')) claims.aud = 'somebody-else';
  if (flaws.includes('wrong-nonce')) claims['nonce'] = 'another-nonce';
  if (flaws.includes('unsigned')) return new UnsecuredJWT(claims).encode();
  const own = keys.find((key) => key.kid === kid);
  const jwk = flaws.includes('other-key') || own === undefined ? strangerTo(alg) : own;
  return new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(await importJWK(jwk, alg));
}

function shifted(claims: JWTPayload, seconds: number): JWTPayload {
  const times = Object.entries(claims).filter(([name]) => ['iat', 'exp', 'auth_time'].includes(name));
  return { ...claims, ...Object.fromEntries(times.map(([name, at]) => [name, Number(at) + seconds])) };
}

const strangerTo = (alg: string) => makeJwk(alg as Parameters<typeof makeJwk>[0]);

/** Public keys that sign nothing, more than anybody should look through. */
export function manyKeys(count: number): object[] {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = publicKey.export({ format: 'jwk' });
  return Array.from({ length: count }, (_, nth) => ({ ...jwk, kid: `key-${nth}`, alg: 'ES256', use: 'sig' }));
}
