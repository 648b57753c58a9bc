import { attributeNamed, property } from './attributes';
import { refused, type ScimError } from './errors';
import { isNothing, otherSchemas } from './quirks';
import { urns, type ResourceName } from './schemas';

/** Characters that no name has: control characters, line separators, halves of a character. */
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

/** An object of JSON. Throws `invalidSyntax` for anything else. */
export function objectOf(body: unknown): object {
  if (!isObject(body)) throw refused('invalidSyntax', 'An object is expected.');
  return body;
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What an object says under a name, whatever the case of its letters. @see RFC 7643 §2.1 */
export function named(of: object, name: string): unknown {
  if (Object.hasOwn(of, name)) return property(of, name);
  const key = Object.keys(of).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : property(of, key);
}

/**
 * The attributes that a resource was sent with, by their canonical names; unknown ones are left out. Throws
 * `invalidSyntax` for what is no object, `invalidValue` for a schema that is not known.
 */
export function attributesIn(body: unknown, type: ResourceName): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [key, value] of Object.entries(objectOf(body))) {
    const attribute = attributeNamed(type, key);
    if (attribute?.sub === null) found.set(attribute.top, value);
  }
  checkSchemas(found.get('schemas'), type);
  return found;
}

/** A line of text of 1 to `max` characters. Throws `invalidValue`. */
export function checkedText(name: string, value: unknown, max: number): string {
  if (typeof value !== 'string' || value === '') {
    throw refused('invalidValue', `${name} has to be a text that is not empty.`);
  }
  if (value.length > max) throw refused('invalidValue', `${name} is too long.`);
  if (unprintable.test(value)) throw refused('invalidValue', `${name} has characters that are not allowed.`);
  return value;
}

/** What scimmy made, as plain values: its own objects are made of accessors. */
export function plain(made: unknown): object {
  return JSON.parse(JSON.stringify(made)) as object;
}

/** For an error of scimmy's, whose message may quote what was sent. */
export function wrongType(): ScimError {
  return refused('invalidValue', 'An attribute has a value of another type, or is required and missing.');
}

function checkSchemas(schemas: unknown, type: ResourceName): void {
  if (isNothing(schemas)) return;
  const known = [urns[type], ...otherSchemas[type]].map((urn) => urn.toLowerCase());
  const isKnown = (urn: unknown) => typeof urn === 'string' && known.includes(urn.toLowerCase());
  if (!Array.isArray(schemas) || !schemas.every(isKnown)) {
    throw refused('invalidValue', 'schemas names a schema that is not known here.');
  }
}
