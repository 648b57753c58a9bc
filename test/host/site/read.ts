import { badRequest } from './errors';

type JsonObject = Readonly<Record<string, unknown>>;

/** The body as an object. @throws Refusal 400 */
export function objectBody(body: unknown): JsonObject {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badRequest('The request body must be a JSON object.');
  }
  return body as JsonObject;
}

/** A text member, or `undefined` when absent. @throws Refusal 400 for another type */
export function textIn(body: JsonObject, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw badRequest(`The value of '${name}' must be a string.`);
  return value;
}

/** A list of texts, empty when absent. @throws Refusal 400 for another type */
export function textsIn(body: JsonObject, name: string): readonly string[] {
  const value = body[name] ?? [];
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
    throw badRequest(`The value of '${name}' must be a list of strings.`);
  }
  return value;
}

/** A whole number that is not negative, or `fallback` when absent. @throws Refusal 400 */
export function wholeNumber(query: URLSearchParams, name: string, fallback: number): number {
  const value = query.get(name);
  if (value === null) return fallback;
  if (!/^\d{1,9}$/.test(value)) throw badRequest(`The value of '${name}' must be a whole number.`);
  return Number(value);
}

/** `true` or `false`, or `fallback` when absent. @throws Refusal 400 */
export function flag(query: URLSearchParams, name: string, fallback: boolean): boolean {
  const value = query.get(name);
  if (value === null) return fallback;
  if (value !== 'true' && value !== 'false')
    throw badRequest(`The value of '${name}' must be true or false.`);
  return value === 'true';
}

/** The values of a parameter that may be repeated and may hold commas, such as `expand`. */
export function listed(query: URLSearchParams, name: string): readonly string[] {
  return query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}
