import { createHash } from 'node:crypto';
import { base64url } from '../shared/hash';
import type { Pseudonyms } from '../storage';

const form = /^[\w-]{43}$/;

/**
 * The token that a code is worth: 256 bits in base64url. It follows from the code's nonce under the installation's
 * key, so that two redemptions of one code meet at the same record, and nobody else can make it.
 */
export async function tokenOf(pseudonyms: Pseudonyms, nonce: string): Promise<string> {
  return base64url(await pseudonyms.of('session token', nonce));
}

/** The ID of a token's session: its digest. `null` for a text that is no token. */
export function sessionIdOf(token: string): string | null {
  return form.test(token) ? createHash('sha256').update(token).digest('base64url') : null;
}
