import type { ProviderAnswer, ProviderFetch, ProviderRequest } from '../../../src/sign-in/oidc';

export interface Received extends ProviderRequest {
  readonly url: string;
}

export type Endpoint = (request: Received) => Promise<ProviderAnswer> | ProviderAnswer;

/** A provider inside the process: answers at the addresses given, and at no other. */
export function providerAt(endpoints: ReadonlyMap<string, Endpoint>): {
  readonly fetch: ProviderFetch;
  readonly received: readonly Received[];
} {
  const received: Received[] = [];
  return {
    received,
    fetch: async (url, request) => {
      received.push({ url, ...request });
      const endpoint = endpoints.get(url);
      if (endpoint === undefined) throw new Error(`Nobody is at ${url}`);
      return endpoint({ url, ...request });
    },
  };
}

export function answer(
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): ProviderAnswer {
  return {
    status,
    headers: { get: (name) => headers[name.toLowerCase()] ?? null },
    text: async () => text,
  };
}

export function json(content: unknown, status = 200): ProviderAnswer {
  return answer(status, JSON.stringify(content), { 'content-type': 'application/json' });
}

export const html = '<!doctype html><title>Sign in</title><p>Sign in to continue';
