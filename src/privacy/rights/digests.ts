import { auditEvents, subjectOf } from '../../audit';
import type { Profile } from '../../jira';
import { limits, type Pseudonyms, type Storage } from '../../storage';

/** Pages of a person's events that are looked through. */
const mostPages = 10;

/**
 * The digests by which events may name a person instead of by their account: of the address that Jira shows, and of
 * those that their latest thousand events carry. At most ten.
 */
export async function digestsOf(
  { storage, pseudonyms }: { readonly storage: Storage; readonly pseudonyms: Pick<Pseudonyms, 'text'> },
  accountId: string,
  profile: Profile | null,
): Promise<string[]> {
  const found = new Set<string>();
  if (profile?.email) found.add(await subjectOf(pseudonyms, profile.email));
  const events = storage.of(auditEvents);
  let cursor: string | null = null;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page: Awaited<ReturnType<typeof events.list>> = await events.list({
      index: 'by-person',
      partition: [accountId],
      sort: 'descending',
      limit: limits.page,
      cursor,
    });
    for (const { record } of page.rows) if (record?.subject !== undefined) found.add(record.subject);
    cursor = page.cursor;
    if (cursor === null) break;
  }
  return [...found].slice(0, 10);
}
