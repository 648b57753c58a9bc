import { chunks } from '../../shared/chunks';
import type { Clock } from '../../shared/clock';
import type { Random } from '../../shared/ids';
import { limits, type Collection, type Records, type Row, type Storage, type Write } from '../../storage';
import { jobRecords, type JobRecord } from './job';
import { createNotes, type Notes } from './notes';
import { collectionsIn, fateOf, isIn, rowsIn, type ErasureSource, type ErasureTarget } from './scope';

export interface Pass {
  readonly job: JobRecord;
  /** Records that were still in scope, and are gone now. */
  readonly found: number;
  /** True when `outOfTime` said so before everything was looked through. */
  readonly cutShort: boolean;
}

/**
 * Goes once through all that is in scope and erases it. Each transaction also saves the job's
 * counts, so that being cut off anywhere neither loses nor repeats a count, and the notes that a collection
 * declares. With `confirm`, each row is read strictly first: queries still show what an earlier delivery has
 * erased.
 */
export async function erasurePass(
  deps: ErasureSource & { clock: Clock; random: Random; outOfTime: () => boolean; confirm: boolean },
  job: JobRecord,
  target: ErasureTarget,
): Promise<Pass> {
  const { storage } = deps;
  let current = job;
  let found = 0;
  for (const collection of collectionsIn(storage, target)) {
    const notes = createNotes(deps, collection, target, job.id);
    // What is stripped is written again: an older version that a query shows must not come back.
    const confirms = deps.confirm || (target.kind === 'person' && collection.erasure.person.rule === 'strip');
    for await (const rows of rowsIn(deps, collection, target)) {
      const shown = rows.filter((row) => fateOf(collection, target, row) !== 'keep');
      const fated = confirms ? await stillThere(storage, collection, target, shown) : shown;
      found += fated.length;
      current = await eraseRows({ storage, notes }, collection, target, fated, current);
      if (deps.outOfTime()) return { job: current, found, cutShort: true };
    }
  }
  return { job: current, found, cutShort: false };
}

async function stillThere(
  storage: Storage,
  collection: Collection,
  target: ErasureTarget,
  rows: readonly Row<object>[],
): Promise<Row<object>[]> {
  const records = storage.of(collection);
  const confirmed: Row<object>[] = [];
  for (const batch of chunks(rows, limits.transaction)) {
    for (const row of await Promise.all(batch.map(({ id }) => records.row(id)))) {
      if (row && isIn(collection, target, row)) confirmed.push(row);
    }
  }
  return confirmed;
}

async function eraseRows(
  { storage, notes }: { storage: Storage; notes: Notes },
  collection: Collection,
  target: ErasureTarget,
  rows: readonly Row<object>[],
  job: JobRecord,
): Promise<JobRecord> {
  const records = storage.of(collection);
  if (collection.store === 'secret') {
    // Secrets cannot join a transaction; they were counted when the job began.
    for (const row of rows) await eraseSecret(collection, records, target, row);
    return job;
  }
  let current = job;
  for (const batch of chunks(rows, limits.transaction - 1 - notes.writes)) {
    const counted = (current.counts[collection.name] ?? 0) + batch.length;
    current = { ...current, counts: { ...current.counts, [collection.name]: counted } };
    await storage.commit([
      ...batch.map((row) => erasing(collection, records, target, row)),
      ...notes.of(deletedIn(collection, target, batch)),
      storage.of(jobRecords).writing(job.id, current),
    ]);
  }
  return current;
}

/** Those records of a batch that go; what cannot be read cannot be told of either. */
function deletedIn(collection: Collection, target: ErasureTarget, batch: readonly Row<object>[]): object[] {
  return batch.flatMap((row) =>
    row.record !== null && fateOf(collection, target, row) === 'delete' ? [row.record] : [],
  );
}

function erasing(
  collection: Collection,
  records: Records<object>,
  target: ErasureTarget,
  row: Row<object>,
): Write {
  const stripped = strippedRecord(collection, target, row);
  return stripped === null ? records.deleting(row.id) : records.writing(row.id, stripped);
}

async function eraseSecret(
  collection: Collection,
  records: Records<object>,
  target: ErasureTarget,
  row: Row<object>,
): Promise<void> {
  const stripped = strippedRecord(collection, target, row);
  await (stripped === null ? records.delete(row.id) : records.set(row.id, stripped));
}

/** What stays of a record that is stripped rather than deleted. */
function strippedRecord(collection: Collection, target: ErasureTarget, row: Row<object>): object | null {
  const { person } = collection.erasure;
  const strips =
    fateOf(collection, target, row) === 'strip' && person.rule === 'strip' && row.record !== null;
  return strips ? person.strip(row.record) : null;
}
