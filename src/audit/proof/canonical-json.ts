import type { Json } from '../../contract';

/**
 * The one text of a JSON value: members in the order of their names' UTF-16 code units, no white space, numbers
 * and strings as ECMAScript writes them. A text with half a character, for which the RFC has no answer, is
 * written as ECMAScript does too.
 * @throws TypeError for numbers that are not finite
 * @see RFC 8785
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('JSON has no such number');
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}

/** `Array.isArray` that knows read-only arrays. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
