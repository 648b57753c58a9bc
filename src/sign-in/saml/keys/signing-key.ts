import { createHash, generateKeyPair, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { DAY_MS } from '../../../shared/clock';
import { bits, integer, nothing, octets, oid, sequence, set, tagged, time, utf8, yes } from './der';

/** What the app signs requests with and decrypts assertions with. */
export interface SigningKey {
  /** PKCS #8 in PEM form: a secret. */
  readonly privateKey: string;
  /** X.509 in Base64 without armour. */
  readonly certificate: string;
}

const validDays = 3_650;
const sha256WithRsa = sequence(oid('1.2.840.113549.1.1.11'), nothing());

/**
 * A new RSA key of 3,072 bits with a certificate that it signed itself, valid for ten years from a day before `now`, so
 * that it already holds where the clock is behind.
 * @param options.commonName at most 64 characters
 */
export async function createSigningKey(options: {
  readonly commonName: string;
  readonly now: number;
}): Promise<SigningKey> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 3_072,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const content = unsigned(publicKey, options);
  const signature = sign('sha256', content, privateKey);
  return {
    privateKey,
    certificate: sequence(content, sha256WithRsa, bits(signature)).toString('base64'),
  };
}

/** @see RFC 5280 §4.1 */
function unsigned(publicKey: Buffer, { commonName, now }: { commonName: string; now: number }): Buffer {
  const name = sequence(set(sequence(oid('2.5.4.3'), utf8(commonName))));
  const start = now - DAY_MS;
  const serial = createHash('sha256').update(publicKey).digest().subarray(0, 16);
  // Neither negative nor with a zero in front, which the encoding forbids.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const extension = (id: string, content: Buffer) => sequence(oid(id), yes(), octets(content));
  return sequence(
    tagged(0, integer(Buffer.from([2]))),
    integer(serial),
    sha256WithRsa,
    name,
    sequence(time(start), time(start + validDays * DAY_MS)),
    name,
    publicKey,
    tagged(
      3,
      sequence(
        // No authority; for signatures and for encrypting keys.
        extension('2.5.29.19', sequence()),
        extension('2.5.29.15', bits(Buffer.from([0b10100000]), 5)),
      ),
    ),
  );
}
