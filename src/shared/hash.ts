import { createHmac } from 'node:crypto';

/** HMAC-SHA-256 of `parts`, each preceded by its length so that no two lists of parts read the same. */
export function hmac(key: Uint8Array, ...parts: readonly string[]): Uint8Array {
  const mac = createHmac('sha256', key);
  for (const part of parts) mac.update(`${String(Buffer.byteLength(part))}:${part}`);
  return new Uint8Array(mac.digest());
}

export function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
