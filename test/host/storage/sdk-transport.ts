import { randomUUID } from 'node:crypto';
import type { StorageService } from '../types';

/** The seam behind every backend SDK: `globalThis.__forge_fetch__`. */
type ForgeFetch = (
  meta: { readonly type: string },
  path: string,
  init: { readonly body: string },
) => Promise<Response>;

/**
 * Answers the requests of the unmodified `@forge/kvs` from a storage, as native `Response`s with a trace ID.
 * Throws for requests of other SDKs.
 */
export function sdkTransport(storage: Pick<StorageService, 'handle'>): ForgeFetch {
  return (meta, path, init) => {
    if (meta.type !== 'kvs')
      throw new Error(`The storage transport does not model requests to "${meta.type}"`);
    const { status, headers, body } = storage.handle(path, JSON.parse(init.body));
    const response = new Response(body ?? null, {
      status,
      headers: { ...headers, 'x-b3-traceid': randomUUID().replaceAll('-', '').slice(0, 16) },
    });
    return Promise.resolve(response);
  };
}

/**
 * Puts the transport where `@forge/kvs` looks for it at each call, and answers a function that takes it away again.
 * `__forge_runtime__` must stay without `kvs`, or the SDK freezes a token when it is loaded.
 */
export function installSdkTransport(storage: Pick<StorageService, 'handle'>): () => void {
  const seam = globalThis as { __forge_fetch__?: ForgeFetch };
  const before = seam.__forge_fetch__;
  seam.__forge_fetch__ = sdkTransport(storage);
  return () => {
    if (before) seam.__forge_fetch__ = before;
    else delete seam.__forge_fetch__;
  };
}
