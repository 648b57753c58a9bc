import { z } from 'zod';
import { AppError } from '../shared/errors';
import { pathOf, requestJson, type JiraSender } from './http';
import { jsmList } from './jsm-list';

const person = z.object({ accountId: z.string(), displayName: z.string() });
export type JsmPerson = z.infer<typeof person>;

/** JSM's `DateDTO`, as epoch milliseconds. */
const date = z.object({ epochMillis: z.number() }).transform(({ epochMillis }) => epochMillis);

const status = z.object({
  status: z.string(),
  statusCategory: z.enum(['UNDEFINED', 'NEW', 'INDETERMINATE', 'DONE']),
});

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
 * Everybody who takes part in a request; at most 1,000.
 * @throws as {@link requestJson}
 */
export function getParticipants(send: JiraSender, key: string): Promise<JsmPerson[]> {
  return listOf(send, `${requestPath(key)}/participant`, {}, person);
}

/**
 * The public comments, oldest first; at most 1,000. Internal ones are not asked for, and left
 * out should they come nevertheless.
 * @throws as {@link requestJson}
 */
export async function getPublicComments(send: JiraSender, key: string): Promise<JsmComment[]> {
  const asked = { public: 'true', internal: 'false' };
  const comments = await listOf(send, `${requestPath(key)}/comment`, asked, comment);
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

/** The values of one of JSM's lists, at most the first 1,000. @throws as {@link requestJson} */
export async function listOf<T>(
  send: JiraSender,
  path: string,
  query: Readonly<Record<string, string>>,
  value: z.ZodType<T>,
): Promise<T[]> {
  const all: T[] = [];
  for await (const values of jsmList(send, path, value, { mostPages: 10, query })) all.push(...values);
  return all;
}
