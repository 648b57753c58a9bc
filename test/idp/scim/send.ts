import { failureOf, notScim, unreachable } from './failure';

export interface Connection {
  readonly baseUrl: string;
  readonly token: string;
}

/** One request as the page shows it. */
export interface SentRequest {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly method: string;
  /** Below the base URL. */
  readonly path: string;
  /** `null` for no answer. */
  readonly status: number | null;
  /** How long the answer took, in milliseconds. */
  readonly ms: number;
}

/** The body of the answer; `null` for none. @throws ScimFailure */
export type Send = (method: string, path: string, body?: object) => Promise<unknown>;

/** How long an answer is waited for: a web trigger has 55 s. Milliseconds. */
const patienceMs = 60_000;
/** The longest wait before the second try, whatever the service asks for. Milliseconds. */
const longestWaitMs = 3_000;

/**
 * Sends to a SCIM service, once more after 429 and 503. Redirects are not followed: the token is for this address.
 */
export function createSend(
  { baseUrl, token }: Connection,
  deps: {
    readonly note: (request: SentRequest) => void;
    readonly now: () => number;
    readonly pause: (ms: number) => Promise<void>;
  },
): Send {
  const attempt = async (method: string, path: string, body?: object) => {
    const at = deps.now();
    const note = (status: number | null) => deps.note({ at, method, path, status, ms: deps.now() - at });
    try {
      const response = await fetch(baseUrl + path, {
        ...{ method, redirect: 'manual', signal: AbortSignal.timeout(patienceMs) },
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/scim+json',
          ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      note(response.status);
      return { response, text };
    } catch {
      note(null);
      throw unreachable();
    }
  };
  return async (method, path, body) => {
    let { response, text } = await attempt(method, path, body);
    if (response.status === 429 || response.status === 503) {
      await deps.pause(waitOf(response.headers.get('retry-after')));
      ({ response, text } = await attempt(method, path, body));
    }
    const parsed = read(text);
    if (!response.ok) throw failureOf(response.status, parsed);
    if (parsed === undefined) throw notScim();
    return parsed;
  };
}

/** In milliseconds; a date is taken for the longest wait. */
function waitOf(retryAfter: string | null): number {
  const ms = Number(retryAfter ?? '1') * 1000;
  return Math.min(ms >= 0 ? ms : longestWaitMs, longestWaitMs);
}

/** `undefined` for what is not JSON. */
function read(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
