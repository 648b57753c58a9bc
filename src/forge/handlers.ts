import { InvocationError, InvocationErrorCode, type AsyncEvent } from '@forge/events';
import type { WebTriggerResponse } from '@forge/api';
import { makeResolver } from '@forge/resolver';
import type { App } from '../app';
import { ForThePlatform } from '../shared/errors';

/** What Forge hands to the function behind a UI module. */
type ResolverHandler = ReturnType<typeof makeResolver>;

/** A door as a resolver function. A key that the door does not have is answered, not thrown. */
export function resolverHandler(open: (cloudId: string | null) => ReturnType<App['admin']>): ResolverHandler {
  return async (request, runtime) => {
    const door = open(cloudIdOf(runtime));
    const key: unknown = request.call.functionKey;
    if (typeof key !== 'string' || !door.keys.includes(key)) return door.unknownKey();
    const resolve = makeResolver({
      [key]: ({ payload, context }: { payload: unknown; context: Record<string, unknown> }) =>
        door.call(key, payload, context),
    });
    try {
      return await resolve(request, runtime);
    } catch (error) {
      throw error instanceof ForThePlatform ? error.cause : error;
    }
  };
}

/** A door as a web trigger with dynamic answers. */
export function webTriggerHandler(
  open: (cloudId: string | null) => App['sso'],
): (request: unknown, runtime: unknown) => Promise<WebTriggerResponse> {
  return async (request, runtime) => {
    const { status, headers, body } = await open(cloudIdOf(runtime))(request);
    return {
      statusCode: status,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
      body,
    };
  };
}

/** A door as a queue consumer: asks Forge for another delivery where the door does. */
export function consumerHandler(
  open: (cloudId: string | null) => App['jobs'],
): (event: AsyncEvent, runtime: unknown) => Promise<InvocationError | undefined> {
  return async ({ body }, runtime) => {
    return again(await open(cloudIdOf(runtime))({ body }));
  };
}

/** A door as the function of a product event: asks Forge for the event once more where the door does. */
export function eventHandler(
  open: () => App['lifecycle']['deletedUser'],
): (event: unknown) => Promise<InvocationError | undefined> {
  return async (event) => again(await open()(event));
}

/** The site of an invocation, from the second argument that every function gets. @see forge-platform arguments */
function cloudIdOf(runtime: unknown): string | null {
  const { installContext } = (runtime ?? {}) as { readonly installContext?: unknown };
  const [, cloudId] =
    typeof installContext === 'string'
      ? (/^ari:cloud:jira::site\/([A-Za-z0-9-]+)$/.exec(installContext) ?? [])
      : [];
  return cloudId ?? null;
}

function again({ retryAfterSeconds }: { retryAfterSeconds: number | null }): InvocationError | undefined {
  if (retryAfterSeconds === null) return undefined;
  return new InvocationError({
    retryAfter: retryAfterSeconds,
    retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
  });
}
