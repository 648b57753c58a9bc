import { crc32, inflateRawSync } from 'node:zlib';

/**
 * The files of a ZIP archive by name, read from its end as the format asks, with Node's own decompression. Throws
 * for whatever two places of the archive do not agree on, and for content that is not what its checksum says.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT section 4.3
 */
export function readZip(zip: Buffer): Map<string, Buffer> {
  const end = zip.length - 22;
  expectSignature(zip, end, 0x06054b50);
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  if (at + zip.readUInt32LE(end + 12) !== end)
    throw new Error('The directory does not end where the end begins');
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    expectSignature(zip, at, 0x02014b50);
    const nameLength = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    expectSignature(zip, local, 0x04034b50);
    if (!zip.subarray(local + 4, local + 30).equals(zip.subarray(at + 6, at + 32)))
      throw new Error('The two headers differ');
    const name = zip.subarray(at + 46, at + 46 + nameLength);
    if (!zip.subarray(local + 30, local + 30 + nameLength).equals(name))
      throw new Error('The two names differ');
    const data = local + 30 + nameLength;
    const content = inflateRawSync(zip.subarray(data, data + zip.readUInt32LE(at + 20)));
    if (content.length !== zip.readUInt32LE(at + 24)) throw new Error('Not as long as it says');
    if (crc32(content) !== zip.readUInt32LE(at + 16)) throw new Error('Not what its checksum says');
    files.set(name.toString('utf8'), content);
    at += 46 + nameLength;
  }
  if (at !== end) throw new Error('The directory has more entries than it says');
  return files;
}

function expectSignature(zip: Buffer, at: number, signature: number): void {
  if (zip.readUInt32LE(at) !== signature) throw new Error(`No ${signature.toString(16)} at ${String(at)}`);
}
