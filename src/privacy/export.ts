import { z } from 'zod';
import type { RecordPage } from '../contract';
import { limits, type Cursors } from '../storage';
import { findCollection, shownOf, walkPosition } from './browse';
import { pageOf, type Person } from './walk';

/** Where an export has got to: the collection, and the position in it; `null` at its beginning. */
const place = z.strictObject({ collection: z.string(), from: walkPosition.nullable() });

/**
 * One page of everything that is stored, or of what names one person, collection after collection in the register's
 * order.
 * @throws `input.cursor` for a cursor that this function did not make, or made for somebody else
 */
export async function exportPage(
  deps: Parameters<typeof shownOf>[0] & { readonly cursors: Cursors },
  person: Person | null,
  cursor: string | null,
): Promise<{ page: RecordPage; cursor: string | null }> {
  const { storage } = deps;
  const own = deps.cursors.about(['privacy/export', person?.accountId ?? null]);
  const names = storage.register.collections
    .filter(({ subject }) => person === null || subject !== null)
    .map(({ name }) => name);
  const first = { collection: names[0] ?? '', from: null };
  const at = cursor === null ? first : await own.open(cursor, place);
  const collection = findCollection(storage, at.collection);
  const page = await pageOf(storage, collection, {
    limit: limits.page,
    ...(person === null ? {} : { person }),
    ...(at.from === null ? {} : { from: at.from }),
  });
  const following = names[names.indexOf(at.collection) + 1];
  const next =
    page.next !== null
      ? { collection: at.collection, from: { ...page.next } }
      : following === undefined
        ? null
        : { collection: following, from: null };
  return {
    page: { ...shownOf(deps, collection, page, person), cursor: null },
    cursor: next && (await own.seal(next)),
  };
}
