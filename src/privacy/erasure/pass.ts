import { chunks } from '../../shared/chunks';
import type { ErasureScope } from '../../contract';
import { limits, type Collection, type Records, type Row, type Storage, type Write } from '../../storage';
import { names, pagesOf } from '../walk';
import { jobRecords, type JobRecord } from './job';
import { collectionsIn, fateOf, subjectOf } from './scope';

export interface Pass {
  readonly job: JobRecord;
  /** Records that were still in scope, and are gone now. */
  readonly found: number;
  /** True when `outOfTime` said so before everything was looked through. */
  readonly cutShort: boolean;
}

/**
 * Goes once through all that is in scope and erases it. Each transaction also saves the job's
 * counts, so that being cut off anywhere neither loses nor repeats a count. With `confirm`, each row is
 * read strictly first: queries still show what an earlier delivery has erased.
 */
export async function erasurePass(
  deps: { storage: Storage; outOfTime: () => boolean; confirm: boolean },
  job: JobRecord,
  scope: ErasureScope,
): Promise<Pass> {
  const { storage } = deps;
  let current = job;
  let found = 0;
  for (const collection of collectionsIn(storage, scope)) {
    for await (const rows of pagesOf(storage, collection, subjectOf(scope))) {
      const shown = rows.filter((row) => fateOf(collection, scope, row) !== 'keep');
      const fated = deps.confirm ? await stillThere(storage, collection, scope, shown) : shown;
      found += fated.length;
      current = await eraseRows(storage, collection, scope, fated, current);
      if (deps.outOfTime()) return { job: current, found, cutShort: true };
    }
  }
  return { job: current, found, cutShort: false };
}

async function stillThere(
  storage: Storage,
  collection: Collection,
  scope: ErasureScope,
  rows: readonly Row<object>[],
): Promise<Row<object>[]> {
  const records = storage.of(collection);
  const confirmed: Row<object>[] = [];
  for (const batch of chunks(rows, limits.transaction)) {
    for (const row of await Promise.all(batch.map(({ id }) => records.row(id)))) {
      if (row && (scope.kind !== 'person' || names(collection, row.raw, scope.accountId)))
        confirmed.push(row);
    }
  }
  return confirmed;
}

async function eraseRows(
  storage: Storage,
  collection: Collection,
  scope: ErasureScope,
  rows: readonly Row<object>[],
  job: JobRecord,
): Promise<JobRecord> {
  const records = storage.of(collection);
  if (collection.store === 'secret') {
    // Secrets cannot join a transaction; they were counted when the job began.
    for (const row of rows) await eraseSecret(collection, records, scope, row);
    return job;
  }
  let current = job;
  for (const batch of chunks(rows, limits.transaction - 1)) {
    const counted = (current.counts[collection.name] ?? 0) + batch.length;
    current = { ...current, counts: { ...current.counts, [collection.name]: counted } };
    await storage.commit([
      ...batch.map((row) => erasing(collection, records, scope, row)),
      storage.of(jobRecords).writing(job.id, current),
    ]);
  }
  return current;
}

function erasing(
  collection: Collection,
  records: Records<object>,
  scope: ErasureScope,
  row: Row<object>,
): Write {
  const stripped = strippedRecord(collection, scope, row);
  return stripped === null ? records.deleting(row.id) : records.writing(row.id, stripped);
}

async function eraseSecret(
  collection: Collection,
  records: Records<object>,
  scope: ErasureScope,
  row: Row<object>,
): Promise<void> {
  const stripped = strippedRecord(collection, scope, row);
  await (stripped === null ? records.delete(row.id) : records.set(row.id, stripped));
}

/** What stays of a record that is stripped rather than deleted. */
function strippedRecord(collection: Collection, scope: ErasureScope, row: Row<object>): object | null {
  const { person } = collection.erasure;
  const strips = fateOf(collection, scope, row) === 'strip' && person.rule === 'strip' && row.record !== null;
  return strips ? person.strip(row.record) : null;
}
