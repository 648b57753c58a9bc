/** Where it is remembered that this browser session's visit is recorded: `sessionStorage`. */
export type Marks = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * The tab's marks. A browser that blocks third-party storage denies `sessionStorage` to a panel inside
 * another site's page: then they last as long as the page, and the backend refuses what is too much.
 */
export function openMarks(storage: () => Marks): Marks {
  try {
    return storage();
  } catch {
    const marks = new Map<string, string>();
    return { getItem: (key) => marks.get(key) ?? null, setItem: (key, value) => void marks.set(key, value) };
  }
}

export interface VisitOptions {
  /** Asks the backend to record this visit. */
  readonly record: () => Promise<unknown>;
  readonly marks: Marks;
}

/**
 * The account ID of a signed-in customer, or `null`: the site's own staff are not recorded. Forge says
 * `unidentified` for somebody who is not signed in.
 */
export function signedInCustomer(context: { accountId?: unknown; accountType?: unknown }): string | null {
  const { accountId, accountType } = context;
  if (typeof accountId !== 'string' || accountId === '' || accountId === 'unidentified') return null;
  return accountType === 'anonymous' || accountType === 'licensed' ? null : accountId;
}

/**
 * Records one visit per browser session and account. The backend takes who and where from the platform, and
 * allows one event per account and quarter hour whatever is sent; this only saves calls.
 */
export async function recordVisitOnce(accountId: string, { record, marks }: VisitOptions): Promise<void> {
  const mark = `sitebound.visit.${accountId}`;
  if (marks.getItem(mark) !== null) return;
  await record();
  marks.setItem(mark, 'recorded');
}
