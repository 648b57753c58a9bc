import { X509Certificate } from 'node:crypto';
import { calculateJwkThumbprint, type JWK } from 'jose';

export interface SigningCertificate {
  /** X.509 over the public key; in PEM, or in Base64 without armour. */
  readonly certificate: string;
}

/**
 * The app's public keys, as a provider takes them for `private_key_jwt`: a JSON Web Key Set as text.
 * A key's `kid` is its thumbprint (RFC 7638).
 */
export async function relyingPartyJwks(keys: readonly SigningCertificate[]): Promise<string> {
  const published = await Promise.all(
    keys.map(async (key) => ({ ...publicJwk(key), kid: await keyIdOf(key), use: 'sig', alg: 'RS256' })),
  );
  return JSON.stringify({ keys: published }, null, 2);
}

export async function keyIdOf(key: SigningCertificate): Promise<string> {
  return calculateJwkThumbprint(publicJwk(key));
}

export function certificateOf({ certificate }: SigningCertificate): X509Certificate {
  const base64 = certificate.replace(/-----[A-Z ]+-----/g, '');
  return new X509Certificate(Buffer.from(base64, 'base64'));
}

function publicJwk(key: SigningCertificate): JWK {
  return certificateOf(key).publicKey.export({ format: 'jwk' });
}
