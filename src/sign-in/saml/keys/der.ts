/** One value in the distinguished encoding rules. @see ITU-T X.690 §8, §10 */
function value(tag: number, content: Uint8Array): Buffer {
  const { length } = content;
  const bytes = length < 0x80 ? [] : length < 0x100 ? [length] : [length >> 8, length & 0xff];
  const head = bytes.length === 0 ? [length] : [0x80 | bytes.length, ...bytes];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

export const sequence = (...parts: Uint8Array[]): Buffer => value(0x30, Buffer.concat(parts));
export const set = (part: Uint8Array): Buffer => value(0x31, part);
export const utf8 = (text: string): Buffer => value(0x0c, Buffer.from(text));
export const octets = (bytes: Uint8Array): Buffer => value(0x04, bytes);
export const bits = (bytes: Uint8Array, unused = 0): Buffer =>
  value(0x03, Buffer.concat([Buffer.from([unused]), bytes]));
export const yes = (): Buffer => value(0x01, Buffer.from([0xff]));
export const nothing = (): Buffer => value(0x05, Buffer.alloc(0));
/** `[tag] EXPLICIT` */
export const tagged = (tag: number, part: Uint8Array): Buffer => value(0xa0 | tag, part);

/** A positive number, most significant byte first. */
export function integer(bytes: Uint8Array): Buffer {
  return value(0x02, (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.alloc(1), bytes]));
}

/** An object identifier such as `2.5.4.3`. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number);
  return value(0x06, Buffer.from([first * 40 + second, ...others.flatMap(base128)]));
}

function base128(number: number): number[] {
  const low = [number & 0x7f];
  for (let rest = number >>> 7; rest > 0; rest >>>= 7) low.unshift((rest & 0x7f) | 0x80);
  return low;
}

/** To the second; by the short form up to 2049. @see RFC 5280 §4.1.2.5 */
export function time(epochMs: number): Buffer {
  const digits = new Date(epochMs).toISOString().replace(/[-:T]|\.\d+/g, '');
  return new Date(epochMs).getUTCFullYear() < 2050
    ? value(0x17, Buffer.from(digits.slice(2)))
    : value(0x18, Buffer.from(digits));
}
