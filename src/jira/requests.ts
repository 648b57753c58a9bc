import { z } from 'zod';
import { AppError } from '../shared/errors';
import { pathOf, requestJson, type JiraSender } from './http';

const person = z.object({ accountId: z.string(), displayName: z.string() });
export type JsmPerson = z.infer<typeof person>;

/** JSM's `DateDTO`, as epoch milliseconds. */
const date = z.object({ epochMillis: z.number() }).transform(({ epochMillis }) => epochMillis);

const status = z.object({
  status: z.string(),
  statusCategory: z.enum(['UNDEFINED', 'NEW', 'INDETERMINATE', 'DONE']),
});
export type JsmStatus = z.infer<typeof status>;

const page = <T>(values: z.ZodType<T>) => z.object({ values: z.array(values), isLastPage: z.boolean() });

const request = z.object({
  issueKey: z.string(),
  summary: z.string().default(''),
  createdDate: date,
  reporter: person,
  currentStatus: status,
  requestFieldValues: z.array(z.object({ fieldId: z.string(), label: z.string(), value: z.unknown() })),
  requestType: z.object({ name: z.string() }),
  serviceDesk: z.object({ projectName: z.string() }),
  participants: page(person),
  status: page(status.extend({ statusDate: date })),
});
export type JsmRequest = z.infer<typeof request>;

const comment = z.object({
  id: z.string(),
  body: z.string(),
  public: z.boolean(),
  author: person,
  created: date,
});
export type JsmComment = z.infer<typeof comment>;

const requestPath = (key: string) => `/rest/servicedeskapi/request/${encodeURIComponent(key)}`;

/**
 * A request with everything that its page shows, its first participants and its newest states; `null` where there
 * is none.
 * @throws as {@link requestJson}
 * @see https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request/#api-rest-servicedeskapi-request-issueidorkey-get
 */
export function getRequest(send: JiraSender, key: string): Promise<JsmRequest | null> {
  const path = pathOf(requestPath(key), { expand: ['participant', 'status', 'requestType', 'serviceDesk'] });
  return unlessMissing(requestJson(send, { method: 'GET', path }, request));
}

/**
 * Everybody who takes part in a request; as many as {@link everyPage} reads.
 * @throws as {@link requestJson}
 */
export function getParticipants(send: JiraSender, key: string): Promise<JsmPerson[]> {
  return everyPage(send, `${requestPath(key)}/participant`, {}, person);
}

/**
 * The public comments, oldest first; as many as {@link everyPage} reads. Internal ones are not asked for, and left
 * out should they come nevertheless.
 * @throws as {@link requestJson}
 */
export async function getPublicComments(send: JiraSender, key: string): Promise<JsmComment[]> {
  const asked = { public: 'true', internal: 'false' };
  const comments = await everyPage(send, `${requestPath(key)}/comment`, asked, comment);
  return comments.filter((one) => one.public).sort((a, b) => a.created - b.created);
}

/**
 * Adds a public comment, as whoever `send` stands for.
 * @throws as {@link requestJson}
 */
export function addPublicComment(send: JiraSender, key: string, body: string): Promise<JsmComment> {
  const path = `${requestPath(key)}/comment`;
  return requestJson(send, { method: 'POST', path, body: { body, public: true } }, comment);
}

/** The account that `send` stands for. @throws as {@link requestJson} */
export async function ownAccountId(send: JiraSender): Promise<string> {
  const me = z.object({ accountId: z.string() });
  return (await requestJson(send, { method: 'GET', path: '/rest/api/3/myself' }, me)).accountId;
}

/** What JSM found wrong with a new request, in its own words; it names fields by their labels, if at all. */
export interface JsmRefusal {
  readonly refused: readonly string[];
}

const refusal = z.object({
  errorMessage: z.string().default(''),
  i18nErrorMessage: z.object({ parameters: z.array(z.string()).default([]) }).optional(),
});

/**
 * Raises a request for somebody.
 * @throws as {@link requestJson}, except for what JSM finds wrong with the values
 * @see https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request/#api-rest-servicedeskapi-request-post
 */
export async function createRequest(
  send: JiraSender,
  given: {
    readonly serviceDeskId: string;
    readonly requestTypeId: string;
    readonly raiseOnBehalfOf: string;
    readonly requestFieldValues: Readonly<Record<string, unknown>>;
  },
): Promise<{ readonly key: string } | JsmRefusal> {
  let refused: string | null = null;
  const listening: JiraSender = async (sent) => {
    const response = await send(sent);
    if (response.status === 400) refused = await response.text();
    return response;
  };
  try {
    const sent = { method: 'POST', path: '/rest/servicedeskapi/request', body: given } as const;
    const { issueKey } = await requestJson(listening, sent, z.object({ issueKey: z.string() }));
    return { key: issueKey };
  } catch (error) {
    if (refused === null) throw error;
    return { refused: statementsIn(refused) };
  }
}

function statementsIn(text: string): string[] {
  const parsed = refusal.safeParse(jsonOrNull(text));
  if (!parsed.success) return [];
  const { errorMessage, i18nErrorMessage } = parsed.data;
  const statements = (i18nErrorMessage?.parameters ?? []).filter((one) => one.trim() !== '');
  return statements.length > 0 ? statements : [errorMessage].filter((one) => one.trim() !== '');
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The answer, or `null` where Jira has no such thing for the caller. */
export async function unlessMissing<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    const isMissing =
      error instanceof AppError &&
      error.code === 'jira.refused' &&
      [403, 404].includes(Number(error.details?.['status']));
    if (isMissing) return null;
    throw error;
  }
}

/** JSM gives no more than that on a page. */
const perPage = 100;
const mostPages = 10;

/** The pages of one of JSM's lists, at most ten of a hundred. @throws as {@link requestJson} */
export async function everyPage<T>(
  send: JiraSender,
  path: string,
  query: Readonly<Record<string, string>>,
  values: z.ZodType<T>,
): Promise<T[]> {
  const all: T[] = [];
  for (let pages = 0; pages < mostPages; pages += 1) {
    const place = { ...query, start: String(all.length), limit: String(perPage) };
    const found = await requestJson(send, { method: 'GET', path: pathOf(path, place) }, page(values));
    all.push(...found.values);
    if (found.isLastPage || found.values.length === 0) break;
  }
  return all;
}
