import { z } from 'zod';
import { requestJson, type JiraSender } from './http';

/** IDs of the fields that JSM adds to issues; they differ from site to site, as do their names. */
export const requestFieldIds = z.strictObject({
  requestType: z.string().regex(/^customfield_\d+$/),
  participants: z.string().regex(/^customfield_\d+$/),
});
export type RequestFieldIds = z.infer<typeof requestFieldIds>;

/**
 * Finds the fields; `null` where Jira Service Management has not made them.
 * @throws as {@link requestJson}
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-fields/#api-rest-api-3-field-get
 */
export async function findRequestFieldIds(send: JiraSender): Promise<RequestFieldIds | null> {
  const fields = await requestJson(
    send,
    { method: 'GET', path: '/rest/api/3/field' },
    z.array(z.object({ id: z.string(), schema: z.object({ custom: z.string().optional() }).optional() })),
  );
  const idOf = (type: string) =>
    fields.find(({ schema }) => schema?.custom === `com.atlassian.servicedesk:${type}`)?.id;
  const found = requestFieldIds.safeParse({
    requestType: idOf('vp-origin'),
    participants: idOf('sd-request-participants'),
  });
  return found.success ? found.data : null;
}

const issue = z.object({
  key: z.string(),
  fields: z
    .object({
      summary: z.string().nullable(),
      created: z.string(),
      reporter: z.object({ accountId: z.string() }).nullable(),
      project: z.object({ name: z.string() }),
      status: z.object({ name: z.string(), statusCategory: z.object({ key: z.string() }) }),
    })
    .catchall(z.unknown()),
});

/** The value of JSM's request type field: the type, and the status by the name that customers see. */
const origin = z.object({
  requestType: z.object({ name: z.string() }),
  currentStatus: z.object({ status: z.string() }).optional(),
});

export interface FoundRequest {
  readonly key: string;
  readonly summary: string;
  /** As customers see it. */
  readonly status: string;
  /** Key of Jira's status category. */
  readonly category: string;
  readonly requestType: string;
  readonly project: string;
  readonly reporter: string | null;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/**
 * One page of the requests that JQL finds. Jira's index may be some seconds behind.
 * @throws as {@link requestJson}
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/#api-rest-api-3-search-jql-post
 */
export async function searchRequests(
  send: JiraSender,
  { requestType }: RequestFieldIds,
  asked: { readonly jql: string; readonly limit: number; readonly pageToken: string | null },
): Promise<{ requests: FoundRequest[]; pageToken: string | null }> {
  const body = {
    jql: asked.jql,
    maxResults: asked.limit,
    fields: ['summary', 'created', 'reporter', 'project', 'status', requestType],
    ...(asked.pageToken === null ? {} : { nextPageToken: asked.pageToken }),
  };
  const found = await requestJson(
    send,
    { method: 'POST', path: '/rest/api/3/search/jql', body },
    z.object({ issues: z.array(issue), nextPageToken: z.string().nullable().optional() }),
  );
  return {
    requests: found.issues.flatMap(({ key, fields }) => {
      const from = origin.safeParse(fields[requestType]);
      if (!from.success) return [];
      return [
        {
          key,
          summary: fields.summary ?? '',
          status: from.data.currentStatus?.status ?? fields.status.name,
          category: fields.status.statusCategory.key,
          requestType: from.data.requestType.name,
          project: fields.project.name,
          reporter: fields.reporter?.accountId ?? null,
          createdAt: Date.parse(fields.created),
        },
      ];
    }),
    pageToken: found.nextPageToken ?? null,
  };
}
