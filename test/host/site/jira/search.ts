import { createHash } from 'node:crypto';
import { badRequest, NotModelled } from '../errors';
import type { Call, Operation } from '../operation';
import { objectBody, textIn, textsIn } from '../read';
import { isAgent } from '../rights';
import { findIssues } from './find-issues';
import { presentIssueFields } from './issue-fields';
import { searchIssues } from './scopes';

const modelled = ['jql', 'maxResults', 'fields', 'nextPageToken'];

/** Where a page begins, bound to its query. */
const tokenOf = (jql: string, start: number): string =>
  Buffer.from(`${createHash('sha256').update(jql).digest('hex').slice(0, 16)}:${String(start)}`).toString(
    'base64url',
  );

function startOf(jql: string, token: string | undefined): number {
  if (token === undefined) return 0;
  const start = Number(Buffer.from(token, 'base64url').toString().split(':')[1]);
  if (!Number.isInteger(start) || tokenOf(jql, start) !== token) {
    throw badRequest('The nextPageToken is invalid for this query.');
  }
  return start;
}

function search(call: Call): Readonly<Record<string, unknown>> {
  const body = objectBody(call.body);
  const other = Object.keys(body).filter((name) => !modelled.includes(name));
  if (other.length > 0) throw new NotModelled(`search/jql with ${other.join(', ')}`);
  const jql = textIn(body, 'jql') ?? '';
  const maxResults = body['maxResults'] ?? 50;
  if (typeof maxResults !== 'number' || maxResults < 1)
    throw badRequest("The value of 'maxResults' is invalid.");
  const fields = textsIn(body, 'fields').filter((id) => id !== 'id');
  const found = findIssues(call.site, jql);
  // People who may not browse projects find nothing; customers use the portal instead.
  const visible = isAgent(call.actor) ? found : [];
  const start = startOf(jql, textIn(body, 'nextPageToken'));
  const page = visible.slice(start, start + Math.min(maxResults, 5_000));
  const end = start + page.length;
  return {
    isLast: end >= visible.length,
    ...(end < visible.length ? { nextPageToken: tokenOf(jql, end) } : {}),
    issues: page.map((request) => ({
      id: request.issueId,
      ...(fields.length === 0
        ? {}
        : {
            key: request.issueKey,
            self: `${call.base}/rest/api/3/issue/${request.issueId}`,
            fields: presentIssueFields(call, request, fields),
          }),
    })),
  };
}

export const searchOperations: readonly Operation[] = [
  {
    method: 'POST',
    template: '/rest/api/3/search/jql',
    family: 'jira',
    scopes: searchIssues,
    anonymous: true,
    handle: (call) => ({ status: 200, body: search(call) }),
  },
];
