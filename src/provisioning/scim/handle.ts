import type { EventRecorder } from '../../audit';
import type { AuditReason } from '../../contract';
import type { Clock } from '../../shared/clock';
import { newId, type Random } from '../../shared/ids';
import type { Admitted, Tokens } from '../access/tokens';
import type { Pause } from '../directory/alone';
import { factsOf, type Called, type Caller } from '../directory/directory';
import { notFound, readTags } from '../directory/preconditions';
import { idForm } from '../directory/user';
import { readQuery, ScimError } from '../protocol';
import type { Schedule } from '../work/schedule';
import { readBody } from './body';
import type { Endpoint, Said } from './endpoint';
import type { ScimAnswer, ScimRequest } from './request';
import type { Route } from './routes';

export interface HandleOptions {
  readonly tokens: Pick<Tokens, 'admit'>;
  readonly route: (path: string) => Route | null;
  readonly schedule: Pick<Schedule, 'ensure'>;
  readonly workNow: (work: readonly Called[], by: Caller) => Promise<void>;
  readonly events: Pick<EventRecorder, 'record'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly pause: Pause;
}

/** For how long somebody waits who is not let in, so that guessing is slow. Milliseconds. */
const refusalMs = 1_000;

/**
 * Answers one request of the identity provider's.
 * @throws ScimError; the errors of storage
 */
export async function handle(deps: HandleOptions, request: ScimRequest): Promise<ScimAnswer> {
  const admitted = await deps.tokens.admit(request.header('authorization'));
  if (admitted === null) {
    await deps.pause(refusalMs);
    return unauthorized();
  }
  const by: Caller = {
    actor: `SCIM token ${admitted.label}`,
    correlationId: newId(deps.clock(), deps.random),
  };
  const { methods, id } = deps.route(request.path) ?? nowhere();
  const endpoint = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined;
  if (endpoint === undefined) return notAllowed(Object.keys(methods));
  if (!changes(request)) return answered(await ask(endpoint, request, { admitted, by, id }));
  await deps.schedule.ensure();
  const said = await ask(endpoint, request, { admitted, by, id }).catch(async (error: unknown) => {
    if (error instanceof ScimError) await recordRefusal(deps, error, { by, id });
    throw error;
  });
  await deps.workNow(said.work ?? [], by);
  return answered(said);
}

/** Whether a request is to change something; a search is posted as well. */
function changes({ method, path }: ScimRequest): boolean {
  return method !== 'GET' && !path.endsWith('/.search');
}

function ask(
  endpoint: Endpoint,
  request: ScimRequest,
  { admitted, by, id }: { admitted: Admitted; by: Caller; id: string },
): Promise<Said> {
  return endpoint({
    ...{ by, id, base: `${admitted.url}/v2` },
    body: () => readBody(request),
    query: () => readQuery(request.parameters),
    ifMatch: readTags(request.header('if-match')),
    ifNoneMatch: readTags(request.header('if-none-match')),
  });
}

function answered({ status, body, resource }: Said): ScimAnswer {
  const headers = resource === undefined ? {} : { location: resource.location, etag: resource.version };
  return { status, body, headers };
}

async function recordRefusal(
  { events }: HandleOptions,
  { status }: ScimError,
  { by, id }: { by: Caller; id: string },
): Promise<void> {
  const resource = idForm.test(id) ? { resource: id } : {};
  await events.record({ ...factsOf(by), ...resource, outcome: 'failure', reason: reasonOf(status) });
}

function reasonOf(status: number): AuditReason {
  if (status === 404) return 'scim.not-found';
  if (status === 409 || status === 412) return 'scim.conflict';
  if (status === 413) return 'scim.too-large';
  return status === 503 ? 'customer.being-erased' : 'scim.invalid';
}

function nowhere(): never {
  throw notFound();
}

/** @see RFC 6750 §3: whoever sends no valid token is told nothing more */
function unauthorized(): ScimAnswer {
  return { status: 401, headers: { 'www-authenticate': 'Bearer realm="SCIM"' }, body: null };
}

function notAllowed(methods: readonly string[]): ScimAnswer {
  return { status: 405, headers: { allow: methods.join(', ') }, body: null };
}
