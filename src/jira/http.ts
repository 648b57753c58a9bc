import type { z } from 'zod';
import { AppError, ForThePlatform } from '../shared/errors';

/** One request to Jira's REST API. */
export interface JiraRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path and query; parts that are not constant are encoded already, see {@link pathOf}. */
  readonly path: string;
  readonly body?: unknown;
  /** Besides those that every request has. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface JiraResponse {
  readonly status: number;
  header(name: string): string | null;
  text(): Promise<string>;
}

/** Sends a request under one identity. Rejects only when no answer came. */
export type JiraSender = (request: JiraRequest) => Promise<JiraResponse>;

/** A path with its query encoded; lists become repeated parameters. */
export function pathOf(
  path: string,
  query: Readonly<Record<string, string | readonly string[]>> = {},
): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of typeof value === 'string' ? [value] : value) parameters.append(name, one);
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

/**
 * Sends a request and returns its JSON answer, checked against `schema`.
 * @throws `jira.unavailable`, `jira.throttled` (with `retryAfterSeconds`), `jira.refused` (with `status`)
 */
export async function requestJson<T>(
  send: JiraSender,
  request: JiraRequest,
  schema: z.ZodType<T>,
): Promise<T> {
  return answerOf(await accepted(send, request), schema);
}

/**
 * Sends a request whose answer is empty.
 * @throws as {@link requestJson}; `jira.unavailable` as well for any answer but 204, such as a page
 */
export async function requestDone(send: JiraSender, request: JiraRequest): Promise<void> {
  const { status } = await accepted(send, request);
  if (status !== 204) throw unavailable(status);
}

/**
 * Sends a request whose answer says nothing that matters, if anything.
 * @throws as {@link requestJson}; `jira.unavailable` as well for what is neither empty nor JSON, such as a page
 */
export async function requestOk(send: JiraSender, request: JiraRequest): Promise<void> {
  const response = await accepted(send, request);
  const answer = await response.text();
  try {
    if (answer !== '') JSON.parse(answer);
  } catch {
    throw unavailable(response.status);
  }
}

/** An answer with a status that says yes. */
async function accepted(send: JiraSender, request: JiraRequest): Promise<JiraResponse> {
  const response = await answered(send, request);
  if (response.status === 429) throw throttled(response);
  if (response.status >= 500) throw unavailable(response.status);
  if (response.status < 200 || response.status >= 300) {
    throw new AppError('jira.refused', 'Jira refused the request.', { details: { status: response.status } });
  }
  return response;
}

async function answered(send: JiraSender, request: JiraRequest): Promise<JiraResponse> {
  try {
    return await send(request);
  } catch (cause) {
    if (cause instanceof ForThePlatform) throw cause;
    throw new AppError('jira.unavailable', 'Jira did not answer. Try again in a moment.', { cause });
  }
}

async function answerOf<T>(response: JiraResponse, schema: z.ZodType<T>): Promise<T> {
  try {
    return schema.parse(JSON.parse(await response.text()));
  } catch (cause) {
    throw new AppError('jira.unavailable', 'Jira gave an answer that the app does not understand.', {
      cause,
    });
  }
}

function throttled(response: JiraResponse): AppError {
  return new AppError('jira.throttled', 'Jira asks the app to wait before the next request.', {
    details: { retryAfterSeconds: retryAfterSeconds(response) },
  });
}

function unavailable(status: number): AppError {
  return new AppError('jira.unavailable', 'Jira has a problem of its own. Try again in a moment.', {
    details: { status },
  });
}

/** The waiting time of a 429 answer in whole seconds; 60 when it names none. */
export function retryAfterSeconds(response: JiraResponse): number {
  const seconds = Number(response.header('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : 60;
}
