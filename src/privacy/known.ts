import type { Storage } from '../storage';
import { subjectRecords } from './subject';
import { pagesOf } from './walk';

/** Whether any record names this account; their row in the list of people answers for most. */
export async function isOnRecord(storage: Storage, accountId: string): Promise<boolean> {
  if (await storage.of(subjectRecords).has(accountId)) return true;
  const person = { accountId, subjects: [] };
  for (const collection of storage.register.collections) {
    if (collection.subject === null) continue;
    for await (const rows of pagesOf(storage, collection, { person })) if (rows.length > 0) return true;
  }
  return false;
}
