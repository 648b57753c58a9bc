import type { Clock, WireResponse } from '../types';
import { renderRefusal, Refusal } from './errors';
import type { Operation } from './operation';

export interface RateLimiter {
  /** A 429 when the operation is over its limit now, otherwise `undefined`; counts the call. */
  take(operation: Operation): WireResponse | undefined;
  /** Refuses the next call (of `operation`, written `METHOD /template`, or of any), once. */
  readonly limitNext: (operation: string | undefined, retryAfterSeconds: number) => void;
}

interface Bucket {
  tokens: number;
  at: number;
}

export function operationName(operation: Pick<Operation, 'method' | 'template'>): string {
  return `${operation.method} ${operation.template}`;
}

/**
 * Jira's burst limits: a token bucket for each operation, refilled steadily, as large as one second's worth.
 * Headers as in developer.atlassian.com/cloud/jira/platform/rate-limiting.
 */
export function createRateLimiter(clock: Clock): RateLimiter {
  const buckets = new Map<string, Bucket>();
  const forced: { readonly operation: string | undefined; readonly retryAfterSeconds: number }[] = [];

  function refusal(operation: Operation, limit: number, retryAfterSeconds: number): WireResponse {
    const answer = renderRefusal(
      operation.family,
      new Refusal(429, 'Rate limit exceeded. Wait before you try again.', 'sd.rate.limit.error'),
    );
    return {
      ...answer,
      headers: {
        ...answer.headers,
        'Retry-After': String(retryAfterSeconds),
        'X-RateLimit-Limit': String(limit),
        'X-RateLimit-Remaining': '0',
        'X-RateLimit-Reset': new Date(clock.now() + retryAfterSeconds * 1000).toISOString(),
        'RateLimit-Reason': 'jira-burst-based',
      },
    };
  }

  function takeForced(operation: Operation): WireResponse | undefined {
    const name = operationName(operation);
    const index = forced.findIndex((one) => one.operation === undefined || one.operation === name);
    const found = forced[index];
    if (found === undefined) return undefined;
    forced.splice(index, 1);
    return refusal(operation, operation.burst ?? 100, found.retryAfterSeconds);
  }

  return {
    take(operation) {
      const refused = takeForced(operation);
      if (refused !== undefined || operation.burst === undefined) return refused;
      const name = operationName(operation);
      const now = clock.now();
      const bucket = buckets.get(name) ?? { tokens: operation.burst, at: now };
      const refilled = bucket.tokens + ((now - bucket.at) / 1000) * operation.burst;
      bucket.tokens = Math.min(operation.burst, refilled);
      bucket.at = now;
      buckets.set(name, bucket);
      if (bucket.tokens < 1) return refusal(operation, operation.burst, 1);
      bucket.tokens -= 1;
      return undefined;
    },
    limitNext(operation, retryAfterSeconds) {
      forced.push({ operation, retryAfterSeconds });
    },
  };
}
