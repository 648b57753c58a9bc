import { sha256 } from '@noble/hashes/sha2.js';
import { hex } from './hex';

/** Blobs are read in pieces of this size: WebCrypto would want all of a file in memory. Bytes. */
const pieceSize = 1_048_576;

/** SHA-256 of a file in parts, in hex. */
export async function hexDigestOf(parts: readonly Blob[]): Promise<string> {
  const hash = sha256.create();
  for (const part of parts)
    for (let from = 0; from < part.size; from += pieceSize)
      hash.update(new Uint8Array(await part.slice(from, from + pieceSize).arrayBuffer()));
  return hex(hash.digest());
}
