import { limits, onlyId, type Collection, type Page, type Row, type Storage } from '../storage';

/**
 * One page of a collection's records whatever its store: lists for `many`, the one record for `current`.
 * `subject` narrows it to records that name that person.
 */
export async function pageOf(
  storage: Storage,
  collection: Collection,
  {
    cursor = null,
    limit = limits.page,
    subject,
  }: { cursor?: string | null; limit?: number; subject?: string } = {},
): Promise<Page<object>> {
  if (subject !== undefined && collection.subject === null) return { rows: [], cursor: null };
  const records = storage.of(collection);
  if (collection.ids === 'current') {
    const row = await records.row(onlyId);
    const wanted = row !== undefined && (subject === undefined || names(collection, row.raw, subject));
    return { rows: wanted ? [row] : [], cursor: null };
  }
  const narrowed = (page: Page<object>): Page<object> =>
    subject === undefined
      ? page
      : { ...page, rows: page.rows.filter(({ raw }) => names(collection, raw, subject)) };
  if (collection.listedBy) {
    const listed = await storage.of(collection.listedBy).list({ cursor, limit });
    const rows = await Promise.all(listed.rows.map(({ id }) => records.row(id)));
    return narrowed({ rows: rows.filter((row) => row !== undefined), cursor: listed.cursor });
  }
  const index = collection.subject?.index;
  if (subject === undefined || !index) return narrowed(await records.list({ cursor, limit }));
  return records.list({ cursor, limit, index, partition: [subject] });
}

/** Whether a stored value, readable or not, names that person as its data subject. */
export function names(collection: Collection, raw: unknown, subject: string): boolean {
  const field = collection.subject?.field;
  return field !== undefined && typeof raw === 'object' && raw !== null && field in raw
    ? (raw as Record<string, unknown>)[field] === subject
    : false;
}

/** Every page of {@link pageOf}, in turn. */
export async function* pagesOf(
  storage: Storage,
  collection: Collection,
  options: { subject?: string } = {},
): AsyncGenerator<readonly Row<object>[]> {
  let cursor: string | null = null;
  do {
    const page: Page<object> = await pageOf(storage, collection, { ...options, cursor });
    yield page.rows;
    cursor = page.cursor;
  } while (cursor !== null);
}
