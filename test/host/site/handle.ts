import type { Clock, SiteRequest, WireResponse } from '../types';
import { authenticate } from './auth';
import { badRequest, forbidden, json, Refusal, renderRefusal } from './errors';
import type { SiteState } from './model';
import type { Operation } from './operation';
import type { RateLimiter } from './rate-limit';
import type { Router } from './router';

interface Collaborators {
  readonly state: SiteState;
  readonly router: Router;
  readonly limiter: RateLimiter;
  readonly clock: Clock;
}

/** A header by name, whatever its case. */
function header(request: SiteRequest, name: string): string | undefined {
  return Object.entries(request.headers).find(([key]) => key.toLowerCase() === name)?.[1];
}

/** @throws Refusal 415 for a body that is not declared as JSON, 400 for one that is not JSON */
function parseBody(request: SiteRequest): unknown {
  if (request.body === null || request.body === '') return undefined;
  if (!/^application\/json\b/i.test(header(request, 'content-type') ?? '')) {
    throw new Refusal(415, 'The body must be sent as application/json.');
  }
  try {
    return JSON.parse(request.body) as unknown;
  } catch {
    throw badRequest('The request body is not valid JSON.');
  }
}

/** @throws Refusal 412 for an experimental operation without the opt-in */
function checkOptIn(operation: Operation, request: SiteRequest): void {
  const optIn = header(request, 'x-experimentalapi')?.toLowerCase();
  if (operation.experimental === true && optIn !== 'opt-in') {
    throw new Refusal(
      412,
      "This API is experimental. You must set the header 'X-ExperimentalApi: opt-in' to use it.",
      'sd.experimental.api.error',
    );
  }
}

/** @throws Refusal 403 for a Forge app where none may call; its status is not documented */
function checkForge(operation: Operation, { caller }: SiteRequest): void {
  if (operation.withoutForge === true && (caller.kind === 'app' || caller.kind === 'user')) {
    throw forbidden('This operation does not support Forge apps.');
  }
}

/** Links of apps and scoped tokens lead through Atlassian's gateway, everybody else's to the site. */
function baseFor(state: SiteState, request: SiteRequest): string {
  const { caller } = request;
  const direct = caller.kind === 'anonymous' || (caller.kind === 'basic' && caller.via === 'site');
  const { siteUrl, cloudId } = state.identity;
  return direct ? siteUrl : `https://api.atlassian.com/ex/jira/${cloudId}`;
}

/** An anonymous call to an operation that does not allow it. */
function notSignedIn(operation: Operation): WireResponse {
  return operation.family === 'jsm'
    ? renderRefusal('jsm', new Refusal(401, 'You need to be logged in.', 'sd.rest.unauthorized'))
    : json(401, { message: 'Client must be authenticated to access this resource.', 'status-code': 401 });
}

/**
 * Answers a request. The order is that of the real site: rate limit, authentication and scopes,
 * experimental opt-in, body, permissions and the operation itself.
 *
 * @throws NotModelled for operations, parameters and expansions that the demo site does not have
 */
export function createHandler(from: Collaborators): (request: SiteRequest) => WireResponse {
  const { state, router, limiter, clock } = from;

  return (request) => {
    const url = new URL(request.path, 'https://site.invalid');
    const { operation, params } = router.match(request.method.toUpperCase(), url.pathname);
    const limited = limiter.take(operation);
    if (limited !== undefined) return limited;
    const authentication = authenticate(state, operation, request.caller);
    if ('refused' in authentication) return authentication.refused;
    const { actor, headers } = authentication;
    if (actor.account === null && !operation.anonymous) return notSignedIn(operation);
    try {
      checkForge(operation, request);
      checkOptIn(operation, request);
      const answer = operation.handle({
        params,
        query: url.searchParams,
        path: url.pathname,
        body: parseBody(request),
        actor,
        site: state,
        now: clock.now(),
        base: baseFor(state, request),
      });
      const all = { ...headers, ...answer.headers };
      return answer.body === undefined
        ? { status: answer.status, headers: all }
        : json(answer.status, answer.body, all);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const refused = renderRefusal(operation.family, error);
      return { ...refused, headers: { ...refused.headers, ...headers } };
    }
  };
}
