import type { Marks } from './marks';

export interface VisitOptions {
  /** Asks the backend to record this visit; the answer says whether it is one that is recorded. */
  readonly record: () => Promise<{ readonly isCustomer: boolean }>;
  /** Where it is remembered whose visit this browser session has recorded. */
  readonly marks: Pick<Marks, 'getItem' | 'setItem'>;
}

/** The account ID of whoever is signed in, or `null`. Forge says `unidentified` for somebody who is not. */
export function signedInAccount({ accountId }: { accountId?: unknown }): string | null {
  if (typeof accountId !== 'string' || accountId === '' || accountId === 'unidentified') return null;
  return accountId;
}

/**
 * Records one visit per browser session and account, and answers whether it is a customer's: staff are not
 * recorded, which only the backend can tell, since the bridge's context does not say what kind of account it
 * is. The backend takes who and where from the platform, and allows one event per account and quarter hour
 * whatever is sent; the mark only saves calls.
 */
export async function recordVisitOnce(accountId: string, { record, marks }: VisitOptions): Promise<boolean> {
  const key = `sitebound.visit.${accountId}`;
  const mark = marks.getItem(key);
  if (mark === 'customer' || mark === 'staff') return mark === 'customer';
  const { isCustomer } = await record();
  marks.setItem(key, isCustomer ? 'customer' : 'staff');
  return isCustomer;
}
