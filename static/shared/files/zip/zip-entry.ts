import { sha256 } from '@noble/hashes/sha2.js';
import { Deflate, Z_FINISH, Z_SYNC_FLUSH } from 'pako';
import { hex } from '../hex';
import { crc32 } from './crc32';

/** A file as it goes into an archive. */
export interface PackedEntry {
  /** With `/` between folders. */
  readonly name: string;
  /** Before compression. */
  readonly bytes: number;
  /** Hex, of the file itself. */
  readonly sha256: string;
  readonly crc32: number;
  readonly parts: readonly Blob[];
  readonly packedBytes: number;
}

/** Text on its way into an archive, as UTF-8. */
export interface ZipEntry {
  write(text: string): void;
  /** The whole file with `tail` at its end; the entry itself stays as it is and can be written on. */
  withTail(tail: string): PackedEntry;
}

/** Text is compressed in parts of about this size. Bytes. */
const partSize = 262_144;

/**
 * Compresses as the file grows: at most one part of it is in memory, browsers hold the Blobs elsewhere. Parts do not
 * refer to each other and end on a byte (a sync flush), so a file can be ended after any of them and still go on.
 * @see RFC 1951, section 3.2.4 for the empty block that such a part ends with
 */
export function createZipEntry(name: string): ZipEntry {
  const encoder = new TextEncoder();
  const hash = sha256.create();
  const parts: Blob[] = [];
  let packedBytes = 0;
  let pending: Uint8Array<ArrayBuffer>[] = [];
  let pendingBytes = 0;
  let bytes = 0;
  let crc = 0;
  return {
    write: (text) => {
      const encoded = encoder.encode(text);
      hash.update(encoded);
      crc = crc32(encoded, crc);
      pending.push(encoded);
      pendingBytes += encoded.length;
      bytes += encoded.length;
      if (pendingBytes < partSize) return;
      const packed = new Blob(deflated(pending, Z_SYNC_FLUSH));
      parts.push(packed);
      packedBytes += packed.size;
      pending = [];
      pendingBytes = 0;
    },
    withTail: (tail) => {
      const encoded = encoder.encode(tail);
      const last = new Blob(deflated([...pending, encoded], Z_FINISH));
      return {
        name,
        bytes: bytes + encoded.length,
        sha256: hex(hash.clone().update(encoded).digest()),
        crc32: crc32(encoded, crc),
        parts: [...parts, last],
        packedBytes: packedBytes + last.size,
      };
    },
  };
}

function deflated(
  chunks: readonly Uint8Array[],
  end: typeof Z_SYNC_FLUSH | typeof Z_FINISH,
): Uint8Array<ArrayBuffer>[] {
  const packed: Uint8Array<ArrayBuffer>[] = [];
  const deflate = new Deflate({ raw: true });
  deflate.onData = (chunk) => void packed.push(chunk);
  for (const chunk of chunks.slice(0, -1)) deflate.push(chunk);
  deflate.push(chunks.at(-1) ?? new Uint8Array(), end);
  return packed;
}
