import type { Clock } from '../../shared/clock';
import { newId, type Random } from '../../shared/ids';
import type { Collection, Storage, Write } from '../../storage';
import type { ErasureTarget } from './scope';

/** Tells of a collection's records that they were erased, in the transactions that delete them. */
export interface Notes {
  /** How many writes of a transaction they take. */
  readonly writes: 0 | 1;
  /** The writes for a transaction that deletes these records. */
  of(deleted: readonly object[]): Write[];
}

const none: Notes = { writes: 0, of: () => [] };

/**
 * Notes as the collection declares them; none for most collections, and none when everything is erased. A note
 * grows from one transaction to the next until it is full. Its ID belongs to this run alone, so a run that is
 * cut off loses nothing of it, and two runs at once never overwrite each other's.
 */
export function createNotes(
  { storage, clock, random }: { storage: Storage; clock: Clock; random: Random },
  collection: Collection,
  target: ErasureTarget,
  receipt: string,
): Notes {
  const { note } = collection.erasure;
  if (note === undefined || target.kind === 'everything') return none;
  const records = storage.of(note.collection);
  const begin = () => ({ id: newId(clock(), random), told: [] as readonly object[] });
  let current = begin();
  return {
    writes: 1,
    of: (deleted) => {
      if (deleted.length === 0) return [];
      if (current.told.length + deleted.length > note.most) current = begin();
      current = { ...current, told: [...current.told, ...deleted] };
      return [records.writing(current.id, note.of(current.told, { receipt, at: clock() }))];
    },
  };
}
