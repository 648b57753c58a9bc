/** Fills a buffer's worth of cryptographically strong random bytes. */
export type Random = (bytes: number) => Uint8Array;

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Encodes a moment in ten characters that sort like the moments do. Epoch ms up to the year 10889. */
function encodeTime(epochMs: number): string {
  return encode(epochMs, 10);
}

function encode(number: number, places: number): string {
  let rest = Math.floor(number);
  let text = '';
  for (let place = 0; place < places; place += 1) {
    text = crockford.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/**
 * An ID that sorts by time and is told apart from others of the same millisecond by `tail`:
 * its first 80 bits, in sixteen characters.
 * @see https://github.com/ulid/spec for the form
 */
export function timeOrderedId(epochMs: number, tail: Uint8Array): string {
  return encodeTime(epochMs) + encodeHalf(tail.subarray(0, 5)) + encodeHalf(tail.subarray(5, 10));
}

/** Encodes forty bits in eight characters. */
function encodeHalf(bytes: Uint8Array): string {
  return encode(
    bytes.reduce((bits, byte) => bits * 256 + byte, 0),
    8,
  );
}

/** A fresh time-ordered ID; two of the same millisecond collide with a chance of 2^-80. */
export function newId(epochMs: number, random: Random): string {
  return timeOrderedId(epochMs, random(10));
}

/** When a time-ordered ID was made, in epoch ms; `null` for any other text. */
export function timeOfId(id: string): number | null {
  if (!/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(id)) return null;
  return Array.from(id.slice(0, 10)).reduce((time, letter) => time * 32 + crockford.indexOf(letter), 0);
}

/** The key before every ID made at this moment or later, and after every earlier one. */
export function firstIdAt(epochMs: number): string {
  return encodeTime(epochMs);
}
