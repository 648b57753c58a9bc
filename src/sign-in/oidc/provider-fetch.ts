import { AppError } from '../../shared/errors';
import { isEndpoint } from '../endpoint';

export interface ProviderRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface ProviderAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** Asks an OpenID provider. Never follows a redirect; rejects when there is no answer, or not in time. */
export type ProviderFetch = (url: string, request: ProviderRequest) => Promise<ProviderAnswer>;

/** The longest answer that is read. Bytes. */
export const answerBytes = 256 * 1024;

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/**
 * The provider's own answer, with a status of 200 or 4xx.
 * @throws AppError `provider.unreachable`, or whichever one `fetch` throws
 */
export async function ask(fetch: ProviderFetch, url: string, request: ProviderRequest): Promise<Answer> {
  if (!isEndpoint(url)) throw unreachable();
  try {
    const answer = await fetch(url, request);
    if (!isOwnAnswer(answer.status)) throw unreachable({ status: answer.status });
    const text = await answer.text();
    if (Buffer.byteLength(text) > answerBytes) throw unreachable({ limit: answerBytes });
    return { status: answer.status, text };
  } catch (cause) {
    throw cause instanceof AppError ? cause : unreachable({}, cause);
  }
}

/** Redirects, throttling and failures say nothing about what was asked. */
function isOwnAnswer(status: number): boolean {
  return status === 200 || (status >= 400 && status < 500 && status !== 408 && status !== 429);
}

function unreachable(details: Readonly<Record<string, number>> = {}, cause?: unknown): AppError {
  return new AppError('provider.unreachable', 'The identity provider gave no answer that the app can use.', {
    details,
    cause,
  });
}
