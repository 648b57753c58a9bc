import { z } from 'zod';
import { retryAfterSeconds, type JiraResponse, type JiraSender } from '../../jira';
import { periodOf } from './period';

/** Accounts in one report at most. */
export const mostReported = 90;

/** Somebody whose data is held, and since when nothing older than that is. Epoch milliseconds. */
export interface Held {
  readonly accountId: string;
  readonly updatedAt: number;
}

export type ReportAnswer =
  | {
      readonly kind: 'accepted';
      readonly closed: ReadonlySet<string>;
      readonly updated: ReadonlySet<string>;
      /** How often Atlassian wants to be told, where it says so. Milliseconds. */
      readonly periodMs: number | null;
    }
  | { readonly kind: 'throttled'; readonly waitMs: number }
  | { readonly kind: 'not-permitted' }
  /** The report as such was not taken; it would not be the next time either. */
  | { readonly kind: 'refused' }
  /** No proper answer. */
  | { readonly kind: 'failed' };

const verdicts = z.object({
  accounts: z.array(z.object({ accountId: z.string(), status: z.enum(['closed', 'updated']) })),
});

/**
 * Reports up to {@link mostReported} accounts; never throws. It is the request of the SDK's `privacy.reportPersonalData`,
 * which hides the headers of what was accepted.
 * @see https://developer.atlassian.com/platform/forge/user-privacy-guidelines "Personal data reporting API reference"
 */
export async function report(send: JiraSender, people: readonly Held[]): Promise<ReportAnswer> {
  const accounts = people.map(({ accountId, updatedAt }) => ({
    accountId,
    updatedAt: new Date(updatedAt).toISOString(),
  }));
  try {
    const response = await send({ method: 'POST', path: '/app/report-accounts', body: { accounts } });
    return await read(response);
  } catch {
    return { kind: 'failed' };
  }
}

async function read(response: JiraResponse): Promise<ReportAnswer> {
  const { status } = response;
  if (status === 429) return { kind: 'throttled', waitMs: retryAfterSeconds(response) * 1000 };
  if (status === 401 || status === 403) return { kind: 'not-permitted' };
  if (status === 400) return { kind: 'refused' };
  if (status !== 200 && status !== 204) return { kind: 'failed' };
  const accounts = status === 204 ? [] : verdicts.parse(JSON.parse(await response.text())).accounts;
  const those = (wanted: 'closed' | 'updated') =>
    new Set(accounts.filter((one) => one.status === wanted).map(({ accountId }) => accountId));
  const periodMs = periodOf(response.header('cycle-period'));
  return { kind: 'accepted', closed: those('closed'), updated: those('updated'), periodMs };
}
