import { createCipheriv, createDecipheriv } from 'node:crypto';
import { z } from 'zod';
import { moment } from '../shared/fields';
import { base64url } from '../shared/hash';
import type { Random } from '../shared/ids';
import type { Pseudonyms } from '../storage';
import { signedIn } from './session';

/** How long a code can be redeemed. Milliseconds. */
export const codeMs = 60_000;

const grant = {
  ...signedIn,
  /** SHA-256 in base64url of the text of a secret that stays in the browser. */
  secretHash: z.base64url().length(43),
  /** When the person signed in: their session counts from here. */
  issuedAt: moment,
};

/** What a code stands for. */
export type Grant = z.infer<z.ZodObject<typeof grant>>;

const content = z.strictObject({ ...grant, nonce: z.base64url().length(22) });

/** A grant with the 128 random bits that make its code one of a kind. */
export type SealedGrant = z.infer<typeof content>;

const ivBytes = 12;
const tagBytes = 16;
const algorithm = 'aes-256-gcm';

/** The longest code there is, with everything in it at its longest; what is longer is not looked at. */
const form = /^[\w-]{40,8000}$/;

const keyOf = (pseudonyms: Pseudonyms) => pseudonyms.of('sign-in code');

/** The grant as text of base64url characters that nobody else can read or make. @see NIST SP 800-38D */
export async function sealCode(
  deps: { readonly pseudonyms: Pseudonyms; readonly random: Random },
  from: Grant,
): Promise<string> {
  const iv = deps.random(ivBytes);
  const cipher = createCipheriv(algorithm, await keyOf(deps.pseudonyms), iv);
  const sealed = content.parse({ ...from, nonce: base64url(deps.random(16)) });
  const text = Buffer.concat([cipher.update(JSON.stringify(sealed), 'utf8'), cipher.final()]);
  return base64url(Buffer.concat([iv, cipher.getAuthTag(), text]));
}

/** The grant in a code; `null` for anything that this installation did not seal. */
export async function openCode(pseudonyms: Pseudonyms, code: string): Promise<SealedGrant | null> {
  if (!form.test(code)) return null;
  const bytes = Buffer.from(code, 'base64url');
  const decipher = createDecipheriv(algorithm, await keyOf(pseudonyms), bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
    return content.parse(JSON.parse(text.toString('utf8')));
  } catch {
    return null;
  }
}
