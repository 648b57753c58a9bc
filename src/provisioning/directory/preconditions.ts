import { ScimError } from '../protocol';

/** The entity tags of an `If-Match` header; `null` without one, `'any'` for `*`. @see RFC 7232 §3.1 */
export type IfMatch = readonly string[] | 'any' | null;

/** The entity tag of a version. @see RFC 7644 §3.14 */
export function etagOf({ version }: { readonly version: number }): string {
  return `W/"${String(version)}"`;
}

/** Reads `If-Match` or `If-None-Match`. Weak and strong tags are compared alike: versions are what they name. */
export function readTags(header: string | undefined): IfMatch {
  if (header === undefined || header.trim() === '') return null;
  if (header.trim() === '*') return 'any';
  return header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
}

export function isMatched(tags: IfMatch, resource: { readonly version: number }): boolean {
  return tags === 'any' || (tags ?? []).includes(`"${String(resource.version)}"`);
}

/** @throws ScimError 412 when the resource is not the version that the client has seen */
export function requireMatch(tags: IfMatch, resource: { readonly version: number }): void {
  if (tags !== null && !isMatched(tags, resource))
    throw new ScimError(412, null, 'The resource has been changed since.');
}

/** Whether a resource could have this ID. No other text is looked for: it might not even be a key of the store. */
export function isId(text: string): boolean {
  return /^[0-9A-Z]{26}$/.test(text);
}

export function notFound(): ScimError {
  return new ScimError(404, null, 'There is no such resource.');
}
