import { z } from 'zod';
import { errorBody, ScimError, type ScimAnswer, type ScimRequest } from '../provisioning';
import type { WebPage } from '../sign-in';
import { AppError } from '../shared/errors';
import { base64url } from '../shared/hash';
import type { Random } from '../shared/ids';
import type { EntryLog } from './log';

/** What Forge hands to the function behind a web trigger, as far as the door reads it. */
const request = z.object({
  method: z.string(),
  userPath: z.string(),
  headers: z.record(z.string(), z.array(z.string())),
  queryParameters: z.record(z.string(), z.array(z.string())).catch({}),
  body: z.string().catch(''),
});

export type ScimDoor = (request: unknown) => Promise<WebPage>;

interface Collaborators {
  readonly handle: (request: ScimRequest) => Promise<ScimAnswer>;
  readonly log: EntryLog;
  readonly random: Random;
}

/** Where the identity provider provisions. Nothing is done for who sends no valid token. */
export function createScimDoor(deps: Collaborators): ScimDoor {
  return async (incoming) => {
    const parsed = request.safeParse(incoming);
    if (!parsed.success) return { status: 400, headers: {}, body: '' };
    const { method, userPath, headers, queryParameters, body } = parsed.data;
    const named = new Map(Object.entries(headers).map(([name, values]) => [name.toLowerCase(), values[0]]));
    const [, path] = /^\/v2(\/.*)$/.exec(userPath) ?? [];
    try {
      const answer = await deps.handle({
        ...{ method: method.toUpperCase(), parameters: queryParameters, body },
        path: path ?? '/',
        header: (name) => named.get(name),
      });
      return pageOf(answer);
    } catch (error) {
      return pageOf(failed(deps, error));
    }
  };
}

function pageOf({ status, headers, body }: ScimAnswer): WebPage {
  const common = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
  if (body === null) return { status, headers: { ...common, ...headers }, body: '' };
  const type = { 'content-type': 'application/scim+json; charset=utf-8' };
  return { status, headers: { ...common, ...type, ...headers }, body: JSON.stringify(body) };
}

/** In how many seconds a client should come again after what passes by itself. */
const retryAfterSeconds = 30;

/** What the client is told of an error: that it is not its fault where it is not, and nothing of what went on inside. */
function failed({ log, random }: Collaborators, error: unknown): ScimAnswer {
  if (error instanceof ScimError) {
    const headers = error.status === 503 ? { 'retry-after': String(retryAfterSeconds) } : {};
    return { status: error.status, headers, body: errorBody(error) };
  }
  if (error instanceof AppError && /^(storage|queue|jira)\./.test(error.code)) {
    const passing = new ScimError(503, null, 'Try again in a moment.');
    return { status: 503, headers: { 'retry-after': String(retryAfterSeconds) }, body: errorBody(passing) };
  }
  const reference = base64url(random(6));
  log.unexpected('scim', reference, error);
  const internal = new ScimError(500, null, `Something went wrong. Reference: ${reference}`);
  return { status: 500, headers: {}, body: errorBody(internal) };
}
