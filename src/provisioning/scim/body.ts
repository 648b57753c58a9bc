import { ScimError } from '../protocol';
import { mostBytes, type ScimRequest } from './request';

/** @see RFC 7644 §3.1, §8.1; what many clients send is plain JSON */
const types = new Set(['application/scim+json', 'application/json']);

/**
 * The JSON of a request's body.
 * @throws ScimError 413, 415; 400 `invalidSyntax`
 */
export function readBody({ header, body }: Pick<ScimRequest, 'header' | 'body'>): unknown {
  if (Buffer.byteLength(body) > mostBytes) throw new ScimError(413, null, 'The body is too long.');
  const type = header('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type === undefined || !types.has(type))
    throw new ScimError(415, null, 'The body has to be application/scim+json.');
  try {
    return JSON.parse(body);
  } catch {
    throw new ScimError(400, 'invalidSyntax', 'The body is no JSON.');
  }
}
