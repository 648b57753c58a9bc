import { z } from 'zod';
import { AppError } from '../shared/errors';
import type { Json, RecordPage, RecordView } from '../contract';
import type { Collection, Cursors, Row, Storage } from '../storage';
import type { Standings } from './safeguards/standings';
import { held, pageOf, type Person, type WalkPage, type WalkPosition } from './walk';

export const walkPosition: z.ZodType<WalkPosition> = z.strictObject({
  source: z.number().int().nonnegative(),
  cursor: z.string().nullable(),
});

interface Collaborators {
  readonly storage: Storage;
  readonly standings: Standings;
  /** Whether a record is past its time: it is not shown, whether storage still has it or not. */
  readonly isExpired: (collection: Collection, row: Row<object>) => boolean;
}

/**
 * A page of one collection's records, or of those that name a person; secret fields are shown as present, never by
 * value. Cursors are bound to collection and person.
 * @throws `input.invalid` for a collection that is not in the register; `input.cursor`
 */
export async function browse(
  deps: Collaborators & { readonly cursors: Cursors },
  query: { collection: string; person: Person | null; cursor: string | null; limit: number },
): Promise<RecordPage> {
  const collection = findCollection(deps.storage, query.collection);
  const about = deps.cursors.about(['privacy/browse', collection.name, query.person?.accountId ?? null]);
  const page = await pageOf(deps.storage, collection, {
    limit: query.limit,
    ...(query.person === null ? {} : { person: query.person }),
    ...(query.cursor === null ? {} : { from: await about.open(query.cursor, walkPosition) }),
  });
  const cursor = page.next === null ? null : await about.seal({ ...page.next });
  return { ...shownOf(deps, collection, page, query.person), cursor };
}

/** What is shown of a page: restricted people's records only to who asks for that person. */
export function shownOf(
  { standings, isExpired }: Collaborators,
  collection: Collection,
  { rows }: WalkPage,
  person: Person | null,
): Omit<RecordPage, 'cursor'> {
  const visible = rows.filter(
    (row) =>
      !isExpired(collection, row) &&
      (person !== null || standings.isEmpty || !standings.isHidden(held(collection, row.raw)[0])),
  );
  const records = visible.map((row) => viewOf(collection, row));
  return {
    collection: collection.name,
    records,
    invalid: records.filter(({ value }) => value === null).length,
    hidden: rows.length - visible.length,
  };
}

/** @throws `input.invalid` when the register has no such collection */
export function findCollection(storage: Storage, name: string): Collection {
  const collection = storage.register.find(name);
  if (collection) return collection;
  throw new AppError('input.invalid', 'There is no such collection.', {
    details: { field: 'collection', known: storage.register.collections.map((known) => known.name) },
  });
}

function viewOf(collection: Collection, { id, record }: Row<object>): RecordView {
  if (record === null) return { key: id, value: null };
  const fields = collection.fields as Record<string, { kind: string }>;
  const shown = Object.entries(record).map(([field, value]) => [
    field,
    fields[field]?.kind === 'secret' ? { secret: true } : (value as Json),
  ]);
  return { key: id, value: Object.fromEntries(shown) as Record<string, Json> };
}
