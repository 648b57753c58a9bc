import { AppError } from '../shared/errors';
import type { Json, RecordPage, RecordView } from '../contract';
import type { Collection, Row, Storage } from '../storage';
import { pageOf } from './walk';

/**
 * A page of one collection's records; secret fields are shown as present, never by value.
 * @throws `input.invalid` for a collection that is not in the register
 */
export async function browse(
  storage: Storage,
  query: { collection: string; cursor: string | null; limit: number },
): Promise<RecordPage> {
  const collection = findCollection(storage, query.collection);
  const page = await pageOf(storage, collection, query);
  const records = page.rows.map((row) => viewOf(collection, row));
  return {
    collection: collection.name,
    records,
    invalid: records.filter(({ value }) => value === null).length,
    cursor: page.cursor,
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
