import { importJWK } from 'jose';
import { z } from 'zod';
import { Refused } from '../../audit';
import { AppError } from '../../shared/errors';
import type { Answer } from './provider-fetch';

const pastedBytes = 64 * 1024;
const pastedKeys = 20;
const fetchedKeys = 100;

const jwk = z.record(z.string(), z.unknown());
const keySet = z.object({ keys: z.array(jwk) });
export type KeySet = z.infer<typeof keySet>;

/** What a symmetric or a private key has, and a public one has not. @see RFC 7518 §6 */
const privateMembers = ['k', 'd', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'priv'];

/** What is kept of a key, so that neither certificates nor addresses come along. */
const publicMembers = ['kty', 'kid', 'use', 'alg', 'n', 'e', 'crv', 'x', 'y'];

/**
 * Checks pasted signing keys and answers the set with nothing else in it: those public keys that can verify an
 * ID token. Keys for encryption and of unknown kinds are left out.
 * @throws AppError `provider.metadata`; also for a private or a symmetric key, which nobody should have to give away
 */
export async function readJwks(text: string): Promise<string> {
  if (Buffer.byteLength(text) > pastedBytes) throw unusable('The key set is larger than 64 KB.');
  const parsed = keySet.safeParse(jsonOf(text));
  if (!parsed.success) throw unusable('This is not a JSON Web Key Set.');
  const { keys } = parsed.data;
  if (keys.length > pastedKeys) throw unusable('The key set has more than 20 keys.');
  if (keys.some(isSecret)) {
    throw unusable('The key set holds a private or symmetric key. Paste the provider’s public keys only.');
  }
  const usable: KeySet['keys'] = [];
  for (const key of keys) if (await canVerify(key)) usable.push(publicPart(key));
  if (usable.length === 0) throw unusable('The key set has no key that can verify a sign-in.');
  return JSON.stringify({ keys: usable });
}

/** Keys that were checked when they were saved. @throws Refused `oidc.signature` where there are none */
export function savedKeys(jwks: string | null): KeySet {
  const parsed = keySet.safeParse(jsonOf(jwks ?? ''));
  if (!parsed.success) throw new Refused('oidc.signature');
  return parsed.data;
}

/** The keys in a provider's answer. @throws Refused `provider.unavailable` */
export function answeredKeys({ status, text }: Answer): KeySet {
  const parsed = keySet.safeParse(status === 200 ? jsonOf(text) : null);
  if (!parsed.success || parsed.data.keys.length > fetchedKeys) throw new Refused('provider.unavailable');
  return parsed.data;
}

/** The value of a JSON text; `undefined`, which no JSON text means, for anything else. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isSecret(key: KeySet['keys'][number]): boolean {
  return key['kty'] === 'oct' || privateMembers.some((member) => member in key);
}

function publicPart(key: KeySet['keys'][number]): KeySet['keys'][number] {
  return Object.fromEntries(Object.entries(key).filter(([member]) => publicMembers.includes(member)));
}

/** Which algorithm a key without `alg` is tried with: every kind that an ID token may be signed with has one. */
const algorithmsByKind = new Map<unknown, string>([
  ['RSA', 'RS256'],
  ['P-256', 'ES256'],
  ['P-384', 'ES384'],
  ['Ed25519', 'EdDSA'],
]);

async function canVerify(key: KeySet['keys'][number]): Promise<boolean> {
  const { kty, crv, use } = key;
  const algorithm = algorithmsByKind.get(kty === 'RSA' ? kty : crv);
  if (algorithm === undefined || (use !== undefined && use !== 'sig')) return false;
  try {
    await importJWK(publicPart(key), algorithm);
    return kty !== 'RSA' || Buffer.from(String(key['n']), 'base64url').length >= 256;
  } catch {
    return false;
  }
}

function unusable(message: string): AppError {
  return new AppError('provider.metadata', message, { details: { field: 'jwks' } });
}
