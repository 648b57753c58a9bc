import { refuseUndocumented } from './refusal';

/** A JSON object as it came over the wire; its members are not checked yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a JSON object with none but the named members, else `BAD_REQUEST`. */
export function objectOf(value: unknown, members: readonly string[], what: string): JsonObject {
  if (!isObject(value)) return refuseUndocumented(`${what} must be an object`);
  const stranger = Object.keys(value).find((name) => !members.includes(name));
  if (stranger !== undefined) return refuseUndocumented(`${what} has no member "${stranger}"`);
  return value;
}

/** The value as a list, else `BAD_REQUEST`. An absent list is an empty one. */
export function listOf(value: unknown, what: string): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : refuseUndocumented(`${what} must be a list`);
}

/** The value when it is one of the choices, `undefined` when absent, else `BAD_REQUEST`. */
export function choiceOf<T extends string>(
  value: unknown,
  choices: readonly T[],
  what: string,
): T | undefined {
  if (value === undefined) return undefined;
  return (
    choices.find((choice) => choice === value) ??
    refuseUndocumented(`${what} must be one of ${choices.join(', ')}`)
  );
}

/** Bytes of the value as JSON in UTF-8; 0 for what JSON leaves out. */
export function jsonBytes(value: unknown): number {
  return value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value));
}
