/** What an app asks for by returning an `InvocationError` of `@forge/events`. */
export interface RetryRequest {
  /** Seconds, at most 900. */
  readonly retryAfter: number;
  readonly retryReason: string;
  /** `null` when there is none, or more than the 4 KB that the platform keeps. */
  readonly retryData: unknown;
}

const MAX_RETRY_AFTER_SECONDS = 900;
const MAX_RETRY_DATA_BYTES = 4 * 1024;

/** `null` when the function returned anything else. [runtime-reference/async-events-api] */
export function readRetryRequest(returned: unknown): RetryRequest | null {
  if (typeof returned !== 'object' || returned === null) return null;
  const { _retry, retryOptions } = returned as { _retry?: unknown; retryOptions?: Partial<RetryRequest> };
  if (_retry !== true) return null;
  const { retryAfter = 1, retryReason = 'FUNCTION_RETRY_REQUEST', retryData = null } = retryOptions ?? {};
  const fits = Buffer.byteLength(JSON.stringify(retryData)) <= MAX_RETRY_DATA_BYTES;
  return {
    retryAfter: Math.min(Math.max(retryAfter, 1), MAX_RETRY_AFTER_SECONDS),
    retryReason,
    retryData: fits ? retryData : null,
  };
}
