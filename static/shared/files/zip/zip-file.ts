import { ApiError } from '../../api/api-error';
import type { PackedEntry } from './zip-entry';

/** Sizes and positions are 32 bits wide; the formats beyond (ZIP64) are not written. */
const largest = 0xffff_ffff;
const utf8Names = 0x0800;
const deflateMethod = 8;
const version = 20;

/**
 * The parts of a ZIP file with these entries in their order; the same entries and moment make the same bytes.
 * @param at when the files were made, in epoch milliseconds; readers take it for local time, so it is written as UTC's
 * @throws `internal` when it would be larger than 4 GiB
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT sections 4.3.7, 4.3.12, 4.3.16
 */
export function zipFile(entries: readonly PackedEntry[], at: number): readonly Blob[] {
  const parts: Blob[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = new TextEncoder().encode(entry.name);
    const shared: Field[] = [
      [2, version],
      [2, utf8Names],
      [2, deflateMethod],
      [2, dosTime(at)],
      [2, dosDate(at)],
      [4, entry.crc32],
      [4, entry.packedBytes],
      [4, entry.bytes],
      [2, name.length],
      [2, 0],
    ];
    const local = [record([[4, 0x04034b50], ...shared]), name];
    directory.push(
      record([[4, 0x02014b50], [2, version], ...shared, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]),
      name,
    );
    parts.push(new Blob(local), ...entry.parts);
    offset += 30 + name.length + entry.packedBytes;
    if (Math.max(offset, entry.bytes) > largest)
      throw new ApiError('internal', 'The export is larger than a ZIP file can be (4 GiB).');
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const count = entries.length;
  const end = record([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, size],
    [4, offset],
    [2, 0],
  ]);
  return [...parts, new Blob([...directory, end])];
}

/** Width in bytes, and the value. */
type Field = readonly [width: 2 | 4, value: number];

function record(fields: readonly Field[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(fields.reduce((sum, [width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return bytes;
}

function dosTime(at: number): number {
  const moment = new Date(at);
  return (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1);
}

function dosDate(at: number): number {
  const moment = new Date(at);
  return ((moment.getUTCFullYear() - 1980) << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate();
}
