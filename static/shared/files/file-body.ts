import { sha256 } from '@noble/hashes/sha2.js';
import { hex } from './hex';

export interface WrittenBody {
  readonly parts: readonly Blob[];
  readonly bytes: number;
  /** Of the same bytes, hex. */
  readonly sha256: string;
}

/** Text on its way to a file, as UTF-8. */
export interface FileBody {
  write(text: string): void;
  /** Everything that was written, and `tail` after it; the body itself stays as it is and can be written on. */
  withTail(tail: string): WrittenBody;
}

/** Text is handed to the browser in parts of about this size. Bytes. */
const partSize = 1_048_576;

/**
 * Keeps at most one part in memory: browsers hold Blobs outside of the page's heap, and on disk when they are
 * many. The digest is taken on the way, which WebCrypto cannot: it wants all bytes at once.
 */
export function createFileBody(): FileBody {
  const encoder = new TextEncoder();
  const hash = sha256.create();
  const parts: Blob[] = [];
  let pending: Uint8Array<ArrayBuffer>[] = [];
  let pendingBytes = 0;
  let bytes = 0;
  return {
    write: (text) => {
      const encoded = encoder.encode(text);
      hash.update(encoded);
      pending.push(encoded);
      pendingBytes += encoded.length;
      bytes += encoded.length;
      if (pendingBytes < partSize) return;
      parts.push(new Blob(pending));
      pending = [];
      pendingBytes = 0;
    },
    withTail: (tail) => {
      const encoded = encoder.encode(tail);
      return {
        parts: [...parts, new Blob([...pending, encoded])],
        bytes: bytes + encoded.length,
        sha256: hex(hash.clone().update(encoded).digest()),
      };
    },
  };
}
