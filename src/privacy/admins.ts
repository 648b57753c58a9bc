import { actorsIn } from '../audit';
import { personId } from '../shared/fields';
import type { Storage } from '../storage';
import type { Subjects } from './subject';

/** Puts an admin on record before, or because, a record names them. */
export type AdminOnRecord = (accountId: string) => Promise<void>;

/**
 * Leaves out who is being erased, which it would undo, and what stands for nobody. For one invocation: asks once about
 * each admin, which takes one strict read where they are on record.
 */
export function createAdminOnRecord({
  subjects,
  isBeingErased,
}: {
  readonly subjects: Subjects;
  readonly isBeingErased: (accountId: string) => Promise<boolean>;
}): AdminOnRecord {
  const asked = new Set<string>();
  return async (accountId) => {
    if (asked.has(accountId) || !personId.safeParse(accountId).success) return;
    if (!(await subjects.knows(accountId)) && !(await isBeingErased(accountId)))
      await subjects.add(accountId);
    asked.add(accountId);
  };
}

/**
 * Storage that puts an admin on record before a transaction that says what they did: everybody whose account ID is kept
 * is reported to Atlassian.
 */
export function withAdminsOnRecord(storage: Storage, onRecord: AdminOnRecord): Storage {
  return {
    ...storage,
    commit: async (writes) => {
      for (const actor of actorsIn(writes)) await onRecord(actor);
      await storage.commit(writes);
    },
  };
}
