import { AppError } from '../../shared/errors';
import { chunks } from '../../shared/chunks';
import { limits, type Storage } from '../../storage';
import { changingSubject, subjectRecords, type SubjectRecord } from '../subject';

/** What a row is to say from now on. */
export type Mark = (row: SubjectRecord) => SubjectRecord;

/** How often a row is tried again that somebody else changes at the same moment. */
const mostTries = 5;

/** Changes rows as they were read; one that was changed since is read again, and one that is gone stays gone. */
export async function markAll(storage: Storage, rows: readonly SubjectRecord[], mark: Mark): Promise<void> {
  const records = storage.of(subjectRecords);
  for (const some of chunks(rows, limits.transaction)) {
    try {
      await storage.commit(some.map((row) => changingSubject(records, row, mark(row))));
    } catch (error) {
      if (!isCrossed(error)) throw error;
      for (const { accountId } of some) await markOne(storage, accountId, mark);
    }
  }
}

/** @returns whether there is such a row */
export async function markOne(storage: Storage, accountId: string, mark: Mark): Promise<boolean> {
  const records = storage.of(subjectRecords);
  for (let tries = 1; ; tries += 1) {
    const row = (await records.row(accountId))?.record;
    if (!row) return false;
    try {
      await storage.commit([changingSubject(records, row, mark(row))]);
      return true;
    } catch (error) {
      if (!isCrossed(error) || tries === mostTries) throw error;
    }
  }
}

function isCrossed(error: unknown): boolean {
  return error instanceof AppError && error.code === 'storage.conflict';
}
