import { chunks } from '../../shared/chunks';
import type { Clock } from '../../shared/clock';
import { newId, type Random } from '../../shared/ids';
import { limits, type Collection, type Row, type Storage, type Write } from '../../storage';
import { findCollection } from '../browse';
import type { Standings } from '../safeguards/standings';
import type { Person } from '../walk';
import { jobRecords, type JobRecord } from './job';
import { fateOf, isIn, type ErasureTarget } from './scope';
import { storedRows } from './stored-rows';

/** Full transactions after a chunk's first one, which also saves the plan. */
const fullTransactions = 19;

/** Erases a collection's records, so many at a time. */
export interface ChunkEraser {
  readonly most: number;
  /**
   * The first transaction counts all of them, names them in the job, and leaves what the collection declares to be left
   * behind; whoever goes on after a crash erases what is still there of them and counts nothing again.
   */
  erase(job: JobRecord, rows: readonly Row<object>[], standings: Standings): Promise<JobRecord>;
}

interface Collaborators {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: Random;
  readonly slot: string;
}

export function createChunks(deps: Collaborators, target: ErasureTarget, person: Person | undefined) {
  const { storage, slot } = deps;
  const jobs = storage.of(jobRecords);
  const subjects = (job: JobRecord): string[] => (person ? [...person.subjects] : job.subjects);

  /** Of a few rows, in one transaction together with other writes. Secrets cannot join one. */
  const eraseRows = async (
    collection: Collection,
    rows: readonly Row<object>[],
    standings: Standings,
    more: readonly Write[] = [],
  ): Promise<void> => {
    const records = storage.of(collection);
    const strippedOf = (row: Row<object>) => strippedRecord(standings, collection, target, row);
    if (collection.store === 'secret') {
      if (more.length > 0) await storage.commit(more);
      for (const row of rows) {
        const stripped = strippedOf(row);
        await (stripped === null ? records.delete(row.id) : records.set(row.id, stripped));
      }
      return;
    }
    await storage.commit([
      ...rows.map((row) => {
        const stripped = strippedOf(row);
        return stripped === null ? records.deleting(row.id) : records.writing(row.id, stripped);
      }),
      ...more,
    ]);
  };

  return {
    of: (collection: Collection): ChunkEraser => {
      const leaves = collection.erasure.note !== undefined && target.kind !== 'everything';
      const inFirst = limits.transaction - (leaves ? 2 : 1);
      return {
        most: inFirst + fullTransactions * limits.transaction,
        erase: async (job, rows, standings) => {
          const counted = (job.counts[collection.name] ?? 0) + rows.length;
          const planned: JobRecord = {
            ...job,
            counts: { ...job.counts, [collection.name]: counted },
            pending: { collection: collection.name, ids: rows.map(({ id }) => id) },
            subjects: subjects(job),
          };
          const note = leaves ? noteOn({ ...deps, standings }, collection, target, rows, job.id) : [];
          await eraseRows(collection, rows.slice(0, inFirst), standings, [
            ...note,
            jobs.writing(slot, planned),
          ]);
          for (const batch of chunks(rows.slice(inFirst), limits.transaction))
            await eraseRows(collection, batch, standings);
          return { ...planned, pending: null };
        },
      };
    },
    /** Erases what a delivery that was cut off has counted, but not erased; what a hold keeps by now is not counted. */
    finishPending: async (job: JobRecord, standings: Standings): Promise<JobRecord> => {
      if (job.pending === null) return job;
      const collection = findCollection(storage, job.pending.collection);
      const records = storage.of(collection);
      let kept = 0;
      for await (const rows of storedRows(records, job.pending.ids)) {
        const left = rows.filter((row) => isIn(collection, target, row, person));
        const due = left.filter((row) => fateOf(standings, collection, target, row).kind !== 'keep');
        if (due.length > 0) await eraseRows(collection, due, standings);
        kept += left.length - due.length;
      }
      const counted = (job.counts[collection.name] ?? 0) - kept;
      return { ...job, counts: { ...job.counts, [collection.name]: counted }, pending: null };
    },
  };
}

/** What the collection leaves behind of records that are deleted; of those that cannot be read nothing can be told. */
function noteOn(
  { storage, standings, clock, random }: Collaborators & { readonly standings: Standings },
  collection: Collection,
  target: ErasureTarget,
  rows: readonly Row<object>[],
  receipt: string,
): Write[] {
  const { note } = collection.erasure;
  const deleted = rows.flatMap((row) =>
    row.record !== null && fateOf(standings, collection, target, row).kind === 'delete' ? [row.record] : [],
  );
  if (note === undefined || deleted.length === 0) return [];
  const about = note.of(deleted, { receipt, at: clock() });
  return about === null ? [] : [storage.of(note.collection).writing(newId(clock(), random), about)];
}

/** What stays of a record that is stripped rather than deleted. */
function strippedRecord(
  standings: Standings,
  collection: Collection,
  target: ErasureTarget,
  row: Row<object>,
): object | null {
  const { person } = collection.erasure;
  const strips = fateOf(standings, collection, target, row).kind === 'strip' && row.record !== null;
  return strips && person.rule === 'strip' ? person.strip(row.record) : null;
}
