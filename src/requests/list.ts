import { z } from 'zod';
import type { RequestState, RequestSummary } from '../contract';
import {
  findRequestFieldIds,
  requestFieldIds,
  searchRequests,
  type FoundRequest,
  type JiraSender,
} from '../jira';
import { line } from '../shared/fields';
import type { Cursors } from '../storage';
import { jqlOf, wordsOf } from './jql';

const pageSize = 20;

/** Jira's own token for the next page, and what need not be looked up again. */
const place = z.strictObject({ token: line(8_192), fields: requestFieldIds });

export interface ListQuery {
  readonly state: RequestState;
  readonly search: string;
  /** `null` for the first page. */
  readonly cursor: string | null;
}

/**
 * A page of the requests that an account raised or takes part in, newest first. Jira's index may be some seconds
 * behind.
 * @throws `input.cursor`, also for a cursor of somebody else; `jira.unavailable`, `jira.throttled`, `jira.refused`
 */
export async function listRequests(
  { send, cursors }: { readonly send: JiraSender; readonly cursors: Cursors },
  accountId: string,
  { state, search, cursor }: ListQuery,
): Promise<{ requests: RequestSummary[]; cursor: string | null }> {
  const own = cursors.about({ use: 'requests/list', accountId, state, search });
  const going = cursor === null ? null : await own.open(cursor, place);
  const words = wordsOf(search);
  if (search.trim() !== '' && words.length === 0) return { requests: [], cursor: null };
  const fields = going?.fields ?? (await findRequestFieldIds(send));
  if (fields === null) return { requests: [], cursor: null };
  const jql = jqlOf(fields, { accountId, state, words });
  const found = await searchRequests(send, fields, { jql, limit: pageSize, pageToken: going?.token ?? null });
  const { pageToken: token } = found;
  return {
    requests: found.requests.map((one) => summaryOf(one, accountId)),
    cursor: token === null ? null : await own.seal({ token, fields }),
  };
}

function summaryOf(
  { project, reporter, category, ...found }: FoundRequest,
  accountId: string,
): RequestSummary {
  return { ...found, serviceDesk: project, own: reporter === accountId, category: categoryOf(category) };
}

function categoryOf(key: string): RequestSummary['category'] {
  if (key === 'done') return 'done';
  return key === 'indeterminate' ? 'in-progress' : 'new';
}
