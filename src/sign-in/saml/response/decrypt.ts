import { constants, createDecipheriv, privateDecrypt } from 'node:crypto';
import { Refused } from '../../../audit';
import { attributeOf, elementsOf, onlyChild, textOf } from '../xml/dom';
import { ns } from '../xml/names';
import type { SigningKey } from '../keys/signing-key';
import { parseMessage, type Parsed } from './decode';

interface Cipher {
  readonly name: 'aes-128-cbc' | 'aes-256-cbc' | 'aes-128-gcm' | 'aes-256-gcm';
  readonly gcm: boolean;
}

/** CBC is what Okta, Entra ID and AD FS send; Triple DES is not taken. */
const ciphers = new Map<string | null, Cipher>([
  [`${ns.encryption}aes128-cbc`, { name: 'aes-128-cbc', gcm: false }],
  [`${ns.encryption}aes256-cbc`, { name: 'aes-256-cbc', gcm: false }],
  [`${ns.encryption11}aes128-gcm`, { name: 'aes-128-gcm', gcm: true }],
  [`${ns.encryption11}aes256-gcm`, { name: 'aes-256-gcm', gcm: true }],
]);

const sha1 = `${ns.signature}sha1`;
const digests = new Map<string, string>([
  [sha1, 'sha1'],
  [`${ns.encryption}sha256`, 'sha256'],
  [`${ns.encryption}sha512`, 'sha512'],
]);
const mgf1 = `${ns.encryption11}mgf1`;

/** What a message says of how it is encrypted. */
interface Encrypted {
  readonly cipher: Cipher;
  readonly content: Buffer;
  readonly key: Buffer;
  /** For OAEP and its mask alike, which is all that Node.js offers. */
  readonly oaepHash: string;
}

/**
 * The assertion inside an `EncryptedAssertion`, by whichever key fits.
 * @throws Refused `saml.encryption`
 * @see XML Encryption 1.1 §5.2, §5.5
 */
export function decryptAssertion(element: Element, keys: readonly SigningKey[]): Parsed {
  const encrypted = read(element);
  const plain = keys.map(({ privateKey }) => tryKey(encrypted, privateKey)).find((bytes) => bytes !== null);
  if (!plain) throw new Refused('saml.encryption');
  try {
    return parseMessage(plain);
  } catch (cause) {
    throw new Refused('saml.encryption', { cause });
  }
}

function tryKey({ cipher, content, key, oaepHash }: Encrypted, privateKey: string): Buffer | null {
  try {
    const secret = privateDecrypt(
      { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash },
      key,
    );
    return cipher.gcm ? openGcm(cipher, secret, content) : openCbc(cipher, secret, content);
  } catch {
    return null;
  }
}

function openGcm({ name }: Cipher, secret: Buffer, content: Buffer): Buffer {
  if (content.length < 28) throw new Error('Too short');
  const decipher = createDecipheriv(name as 'aes-256-gcm', secret, content.subarray(0, 12), {
    authTagLength: 16,
  });
  decipher.setAuthTag(content.subarray(-16));
  return Buffer.concat([decipher.update(content.subarray(12, -16)), decipher.final()]);
}

/** The last byte says how many were added; the others of them may be anything. */
function openCbc({ name }: Cipher, secret: Buffer, content: Buffer): Buffer {
  const decipher = createDecipheriv(name, secret, content.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(content.subarray(16)), decipher.final()]);
  const added = padded.at(-1) ?? 0;
  if (added < 1 || added > 16) throw new Error('Wrong padding');
  return padded.subarray(0, -added);
}

/** Exactly one encrypted key, for exactly one encrypted content. */
function read(element: Element): Encrypted {
  const named = (localName: string) =>
    elementsOf(element).filter((one) => one.localName === localName && one.namespaceURI === ns.encryption);
  const [data, moreData] = named('EncryptedData');
  const [key, moreKeys] = named('EncryptedKey');
  if (data === undefined || key === undefined || moreData !== undefined || moreKeys !== undefined)
    throw new Refused('saml.encryption');
  const cipher = ciphers.get(algorithmOf(onlyChild(data, ns.encryption, 'EncryptionMethod')));
  const oaepHash = oaepHashOf(onlyChild(key, ns.encryption, 'EncryptionMethod'));
  const content = cipherValue(data);
  const wrapped = cipherValue(key);
  if (cipher === undefined || oaepHash === null || content === null || wrapped === null)
    throw new Refused('saml.encryption');
  return { cipher, content, key: wrapped, oaepHash };
}

function oaepHashOf(method: Element | null): string | null {
  if (method === null) return null;
  const digest = algorithmOf(onlyChild(method, ns.signature, 'DigestMethod')) ?? sha1;
  const mask = algorithmOf(onlyChild(method, ns.encryption11, 'MGF')) ?? `${mgf1}sha1`;
  const hash = digests.get(digest) ?? null;
  switch (attributeOf(method, 'Algorithm')) {
    // Its mask is made with SHA-1, whatever the digest.
    case `${ns.encryption}rsa-oaep-mgf1p`:
      return hash === 'sha1' ? hash : null;
    case `${ns.encryption11}rsa-oaep`:
      return hash !== null && mask === `${mgf1}${hash}` ? hash : null;
    default:
      return null;
  }
}

function algorithmOf(element: Element | null): string | null {
  return element === null ? null : attributeOf(element, 'Algorithm');
}

function cipherValue(element: Element): Buffer | null {
  const data = onlyChild(element, ns.encryption, 'CipherData');
  const value = data === null ? null : onlyChild(data, ns.encryption, 'CipherValue');
  const text = value === null ? null : textOf(value);
  return text === null ? null : Buffer.from(text, 'base64');
}
