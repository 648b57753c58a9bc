import { z } from 'zod';
import type { RecordPage } from '../contract';
import { limits, type Cursors, type Storage } from '../storage';
import { browse } from './browse';

/** Where an export has got to: the collection, and the store's cursor in it. */
const place = z.strictObject({ collection: z.string(), cursor: z.string().nullable() });

/**
 * One page of everything that is stored, collection after collection in the register's order.
 * @throws `input.cursor` for a cursor that this function did not make
 */
export async function exportPage(
  { storage, cursors }: { storage: Storage; cursors: Cursors },
  cursor: string | null,
): Promise<{ page: RecordPage; cursor: string | null }> {
  const own = cursors.about('privacy/export');
  const names = storage.register.collections.map(({ name }) => name);
  const from = cursor === null ? { collection: names[0] ?? '', cursor: null } : await own.open(cursor, place);
  const page = await browse(storage, { ...from, limit: limits.page });
  const following = names[names.indexOf(from.collection) + 1];
  if (page.cursor !== null) return { page, cursor: await own.seal({ ...from, cursor: page.cursor }) };
  return { page, cursor: following ? await own.seal({ collection: following, cursor: null }) : null };
}
