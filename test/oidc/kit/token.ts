import { constants, createHash, createHmac, sign, type KeyObject } from 'node:crypto';
import type { TestKey } from './keys';

export type Header = Record<string, unknown>;
export type Claims = Record<string, unknown>;
export type Signer = (input: string) => Buffer;

export function encoded(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
}

/** A compact JWS of whatever header and payload, which the libraries would not make. Text is taken as it is. */
export function token(header: Header | string, payload: unknown, signer: Signer): string {
  const input = `${encoded(header)}.${encoded(payload)}`;
  return `${input}.${signer(input).toString('base64url')}`;
}

/** Signs as RFC 7518 §3 says, under the algorithm that the key is for. */
export function signerOf({ algorithm, privateKey }: Pick<TestKey, 'algorithm' | 'privateKey'>): Signer {
  return (input) => {
    const data = Buffer.from(input);
    switch (algorithm) {
      case 'RS256':
        return sign('sha256', data, privateKey);
      case 'PS256':
        return sign('sha256', data, {
          key: privateKey,
          padding: constants.RSA_PKCS1_PSS_PADDING,
          saltLength: 32,
        });
      case 'ES256':
        return sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
      case 'ES384':
        return sign('sha384', data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
      case 'EdDSA':
        return sign(null, data, privateKey);
    }
  };
}

/** Signs with a digest of one's choice. */
export function rsaSigner(digest: string, privateKey: KeyObject): Signer {
  return (input) => sign(digest, Buffer.from(input), privateKey);
}

export function hmacSigner(secret: string | Buffer): Signer {
  return (input) => createHmac('sha256', secret).update(input).digest();
}

/** The left half of a digest. @see OpenID Connect Core 1.0 §3.1.3.6 */
export function halfHash(digest: 'sha256' | 'sha384' | 'sha512', value: string): string {
  const bytes = createHash(digest).update(value).digest();
  return bytes.subarray(0, bytes.length / 2).toString('base64url');
}
