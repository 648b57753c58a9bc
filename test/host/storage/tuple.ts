/** What a partition or a range of an index can hold. */
export type Scalar = string | number | boolean;

const STRING = 0x01;
const NUMBER = 0x02;
const BOOLEAN = 0x03;
const TERMINATOR = Buffer.of(0x00);
const ESCAPED_NUL = Buffer.of(0x00, 0xff);
const AFTER = Buffer.of(0xff);

/**
 * Encodes values so that comparing the bytes compares the values: strings by UTF-8 bytes ("lexicographically",
 * storage-reference/entities#key-ordering), numbers by size. No encoding is the beginning of another one.
 */
export function encodeTuple(values: readonly Scalar[]): Buffer {
  return Buffer.concat(values.map(encodeScalar));
}

export function encodeScalar(value: Scalar): Buffer {
  if (typeof value === 'string') {
    // The rule, at once: nearly no string has a NUL.
    if (!value.includes('\u0000')) return Buffer.from(`\u0001${value}\u0000`, 'utf8');
    return Buffer.concat([encodeStringStart(value), TERMINATOR]);
  }
  if (typeof value === 'boolean') return Buffer.of(BOOLEAN, value ? 1 : 0);
  return encodeNumber(value);
}

/** What the encodings of all strings that begin with `value` begin with. */
export function encodeStringStart(value: string): Buffer {
  const bytes = Buffer.from(`\u0000${value}`, 'utf8');
  bytes[0] = STRING;
  if (!value.includes('\u0000')) return bytes;
  return Buffer.concat([...bytes].map((byte) => (byte === 0 ? ESCAPED_NUL : Buffer.of(byte))));
}

/** Sorts after everything that begins with `start`, and before everything that is greater. */
export function afterAll(start: Buffer): Buffer {
  return Buffer.concat([start, AFTER]);
}

/** Negative, zero or positive, in the order of the indexes. Both values must be of one type. */
export function compareScalars(a: Scalar, b: Scalar): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(encodeScalar(a), encodeScalar(b));
}

/** Bytes that a value counts for in the size limits of index values. */
export function scalarBytes(value: Scalar): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  return typeof value === 'number' ? 8 : 1;
}

/** IEEE 754 with the sign flipped for positive numbers and all bits flipped for negative ones. */
function encodeNumber(value: number): Buffer {
  const bytes = Buffer.alloc(9);
  bytes[0] = NUMBER;
  bytes.writeDoubleBE(value === 0 ? 0 : value, 1); // -0 and 0 are one value
  const negative = (bytes.readUInt8(1) & 0x80) !== 0;
  for (let at = 1; at < 9; at += 1) {
    const byte = bytes.readUInt8(at);
    bytes[at] = negative ? byte ^ 0xff : at === 1 ? byte ^ 0x80 : byte;
  }
  return bytes;
}
