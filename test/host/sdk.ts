import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { appIdentity } from './core/lambda';
import type { ForgeAnswer, ForgeMeta, Host, Principal } from './types';

/** The three globals that the SDKs look for. */
type Seam = 'fetch' | '__forge_fetch__' | '__forge_runtime__';

const REMAINING_MS = 25_000;

/**
 * Runs `work` as if it were inside an invocation on behalf of `principal`, in the calling process: the unmodified
 * SDKs then talk to this host. Calls to `fetch` inside are egress of the app. One run at a time: the globals are
 * the process's, and are put back afterwards.
 *
 * `@forge/api` keeps the `fetch` that it finds when it is loaded: load it inside `work` (`await import(…)`, with
 * jest's module registry reset) where a test needs its `fetch`; everything else works however it was loaded.
 * A `crash` fault makes the call reject with `AppCrashed`, as there is no process to kill.
 */
export async function withForgeGlobals<Result>(
  host: Host,
  principal: Principal & { readonly module?: string },
  work: () => Promise<Result>,
): Promise<Result> {
  const invocation = new AsyncLocalStorage<object>();
  const forgeFetch = createForgeFetch(host, principal);
  const current = () => {
    const runtime = invocation.getStore();
    if (runtime === undefined) throw new Error('Forge runtime metadata not found.');
    return runtime;
  };
  const restore = [
    define('__forge_fetch__', { value: forgeFetch }),
    define('__forge_runtime__', { get: current }),
    define('fetch', {
      value: (input: string | URL, init?: RequestInit) =>
        forgeFetch({ type: 'egress' }, new URL(input).href, init),
    }),
  ];
  try {
    return await invocation.run(createRuntime(host, principal), work);
  } finally {
    for (const undo of restore) undo();
    // Each one that stays enabled makes every promise of the process slower.
    invocation.disable();
  }
}

function define(name: Seam, descriptor: PropertyDescriptor): () => void {
  const before = Object.getOwnPropertyDescriptor(globalThis, name);
  const writable = 'value' in descriptor ? { writable: true } : {};
  Object.defineProperty(globalThis, name, { configurable: true, ...writable, ...descriptor });
  return () => {
    if (before) Object.defineProperty(globalThis, name, before);
    else Reflect.deleteProperty(globalThis, name);
  };
}

function createForgeFetch(host: Host, principal: Principal) {
  return async (meta: ForgeMeta, path: string, init?: RequestInit): Promise<Response> => {
    const answer = await host.forgeFetch({ meta, path, ...(settled(init) ?? (await read(init))) }, principal);
    return toResponse(answer);
  };
}

/** What the native Request makes of a call with text; `undefined` for all others. It is most of a call's costs. */
function settled({ method = 'GET', headers: given, body = null }: RequestInit = {}) {
  const isPlain = typeof body === 'string' ? ['POST', 'PUT'].includes(method) : body === null;
  if (!isPlain || !['GET', 'POST', 'PUT', 'DELETE'].includes(method)) return undefined;
  const headers = new Headers(given);
  if (body !== null && !headers.has('content-type')) headers.set('content-type', 'text/plain;charset=UTF-8');
  return { method, headers: Object.fromEntries(headers), body: body as string | null };
}

/** The native Request settles methods, header names, default content types and all body types. */
async function read(init: RequestInit | undefined) {
  const request = new Request('http://forge.invalid/', init);
  return {
    method: request.method,
    headers: Object.fromEntries(request.headers),
    body: request.body === null ? null : await request.text(),
  };
}

function toResponse(answer: ForgeAnswer): Response {
  if ('failure' in answer) {
    const { name, message, status } = answer.failure;
    if (name === 'TypeError') throw new TypeError('fetch failed', { cause: new Error(message) });
    throw Object.assign(new Error(message), { name }, status === undefined ? {} : { status });
  }
  const { status, headers = {}, body = '' } = answer.response;
  const bodyless = status === 204 || status === 205 || status === 304;
  return new Response(bodyless ? null : body, { status, headers: { ...headers } });
}

function createRuntime(host: Host, principal: Principal & { readonly module?: string }): object {
  const { installation } = host.site.describe();
  const module = host.manifest.modules.find(({ key }) => key === principal.module);
  return {
    proxy: { token: '', url: host.url },
    contextAri: installation.contextAri,
    container: {},
    appContext: {
      ...appIdentity(host.manifest, installation),
      invocationId: randomUUID(),
      functionKey: module?.function ?? '',
      moduleType: module?.type ?? '',
      moduleKey: module?.key ?? '',
      permissions: { scopes: host.manifest.scopes, external: host.manifest.external },
    },
    ...(principal.accountId === null ? {} : { aaid: principal.accountId }),
    lambdaContext: { awsRequestId: randomUUID(), getRemainingTimeInMillis: () => REMAINING_MS },
    tracing: { traceId: '0'.repeat(32), spanId: '0'.repeat(16) },
    realtime: {},
    metrics: {
      counter: () => ({ incr() {}, incrBy() {}, decr() {}, decrBy() {} }),
      timing: () => ({ measure: () => ({ stop() {} }) }),
      gauge: () => ({ set() {} }),
    },
    externalAuth: [],
    featureFlags: () => false,
  };
}
