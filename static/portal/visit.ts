import type { PortalApi } from '../../src/contract';
import type { Call } from '../shared/api/call';

/** The contract as a mapped type: @forge/bridge wants an index signature, which an interface never has. */
export type PortalCalls = { [Key in keyof PortalApi]: PortalApi[Key] };

/** Where it is remembered that this browser session's visit is recorded: `sessionStorage`. */
export type Marks = Pick<Storage, 'getItem' | 'setItem'>;

export interface VisitOptions {
  readonly call: Call<PortalCalls>;
  readonly marks: Marks;
}

/** The account ID of a signed-in person, or `null`. Forge says `unidentified` for somebody who is not signed in. */
export function signedInAccount(context: { accountId?: unknown; accountType?: unknown }): string | null {
  const { accountId, accountType } = context;
  if (typeof accountId !== 'string' || accountId === '' || accountId === 'unidentified') return null;
  return accountType === 'anonymous' ? null : accountId;
}

/**
 * Records one visit per browser session and account. The backend takes who and where from the platform, and
 * allows one event per account and quarter hour whatever is sent; this only saves calls.
 */
export async function recordVisitOnce(accountId: string, { call, marks }: VisitOptions): Promise<void> {
  const mark = `sitebound.visit.${accountId}`;
  if (marks.getItem(mark) !== null) return;
  await call('visit/record', {});
  marks.setItem(mark, 'recorded');
}
