import { z } from 'zod';
import type { Person } from '../contract';
import { pathOf, requestJson, type JiraSender } from './http';

const user = z.object({
  accountId: z.string(),
  displayName: z.string(),
  active: z.boolean(),
  /** Absent or empty where its owner does not show it. */
  emailAddress: z.string().optional(),
  avatarUrls: z.record(z.string(), z.string()).optional(),
});

/**
 * People as Jira knows them now, at most 100; those it does not know are absent.
 * @throws as {@link requestJson}
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-users/#api-rest-api-3-user-bulk-get
 */
export async function lookUpPeople(send: JiraSender, accountIds: readonly string[]): Promise<Person[]> {
  if (accountIds.length === 0) return [];
  const path = pathOf('/rest/api/3/user/bulk', { accountId: accountIds, maxResults: '100' });
  const { values } = await requestJson(send, { method: 'GET', path }, z.object({ values: z.array(user) }));
  return values.map(toPerson);
}

/**
 * At most `limit` people whose name or e-mail address matches.
 * @throws as {@link requestJson}
 */
export async function searchPeople(send: JiraSender, query: string, limit: number): Promise<Person[]> {
  return (await findUsers(send, query, limit)).map(toPerson);
}

/** Names and longer addresses may begin with the address as well: the right account is among so many. */
const withEmailAtMost = 50;

/**
 * The accounts that Jira finds for an e-mail address, whatever its owner's visibility settings. Its search also
 * takes the beginning of an address that is shown for a match: those are left out. Of hidden addresses only
 * Jira knows.
 * @throws as {@link requestJson}
 */
export async function accountsWithEmail(send: JiraSender, email: string): Promise<string[]> {
  const wanted = email.toLowerCase();
  return (await findUsers(send, email, withEmailAtMost))
    .filter(({ emailAddress = '' }) => emailAddress === '' || emailAddress.toLowerCase() === wanted)
    .map(({ accountId }) => accountId);
}

/** @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-user-search/#api-rest-api-3-user-search-get */
function findUsers(send: JiraSender, query: string, limit: number): Promise<z.infer<typeof user>[]> {
  const path = pathOf('/rest/api/3/user/search', { query, maxResults: String(limit) });
  return requestJson(send, { method: 'GET', path }, z.array(user));
}

function toPerson({ accountId, displayName, active, avatarUrls }: z.infer<typeof user>): Person {
  return { accountId, displayName, active, avatarUrl: avatarUrls?.['24x24'] ?? null };
}
