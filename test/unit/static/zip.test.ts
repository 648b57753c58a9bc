import { createHash } from 'node:crypto';
import { crc32 as nodeCrc32, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { ApiError } from '../../../static/shared/api/api-error';
import { crc32 } from '../../../static/shared/files/zip/crc32';
import { createZipEntry } from '../../../static/shared/files/zip/zip-entry';
import { zipFile } from '../../../static/shared/files/zip/zip-file';
import { readZip } from './zip-reader';

const at = Date.UTC(2026, 9, 9, 23, 30, 11);
const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const bytesOf = async (parts: readonly Blob[]) => Buffer.from(await new Blob([...parts]).arrayBuffer());

test('CRC-32 of the check value of its definition, and of any bytes in any two pieces', () => {
  expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, cut) => {
      expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))).toBe(nodeCrc32(bytes));
    }),
  );
});

test('whatever is written comes out again, whatever the pieces', async () => {
  const texts = fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 4 }), fc.string(), async (files, tail) => {
      const entries = files.map((pieces, nth) => {
        const entry = createZipEntry(`folder/ä-${String(nth)}.txt`);
        for (const piece of pieces) entry.write(piece);
        return entry.withTail(tail);
      });
      const read = readZip(await bytesOf(zipFile(entries, at)));
      expect([...read.keys()]).toEqual(entries.map(({ name }) => name));
      files.forEach((pieces, nth) => {
        const text =
          pieces.map((piece) => Buffer.from(piece).toString()).join('') + Buffer.from(tail).toString();
        expect(read.get(`folder/ä-${String(nth)}.txt`)?.toString()).toBe(text);
        expect(entries[nth]).toMatchObject({ bytes: Buffer.byteLength(text), sha256: sha256(text) });
      });
    }),
    { numRuns: 60 },
  );
});

test('a file of many parts is ended in the middle, goes on, and both are whole', async () => {
  const entry = createZipEntry('long.txt');
  const line = (nth: number) => `${String(nth)}:${sha256(String(nth))}\n`;
  let text = '';
  const grow = (from: number, to: number) => {
    for (let nth = from; nth < to; nth += 1) {
      entry.write(line(nth));
      text += line(nth);
    }
  };
  grow(0, 9000);
  const half = entry.withTail('cut\n');
  const halfText = `${text}cut\n`;
  expect(half.parts.length).toBeGreaterThan(2);
  grow(9000, 20_000);
  const whole = entry.withTail('');
  for (const [packed, meant] of [
    [half, halfText],
    [whole, text],
  ] as const) {
    const packedBytes = await bytesOf(packed.parts);
    expect(packedBytes).toHaveLength(packed.packedBytes);
    expect(inflateRawSync(packedBytes).toString()).toBe(meant);
    expect(packed.sha256).toBe(sha256(meant));
  }
  expect(whole.packedBytes).toBeLessThan(whole.bytes);
});

test('the same entries make the same bytes, and carry their moment in UTC', async () => {
  const make = () => {
    const entry = createZipEntry('a.txt');
    entry.write('a');
    return bytesOf(zipFile([entry.withTail('')], at));
  };
  const [one, other] = [await make(), await make()];
  expect(one.equals(other)).toBe(true);
  expect([one.readUInt16LE(10), one.readUInt16LE(12)]).toEqual([
    (23 << 11) | (30 << 5) | 5,
    ((2026 - 1980) << 9) | (10 << 5) | 9,
  ]);
});

test('an archive of nothing is an archive', async () => {
  expect(readZip(await bytesOf(zipFile([], at))).size).toBe(0);
});

test('what 32 bits cannot say is refused, not written wrong', () => {
  const huge = { ...createZipEntry('a').withTail(''), bytes: 0x1_0000_0000 };
  expect(() => zipFile([huge], at)).toThrow(ApiError);
});
