import { createRecords, type Records, type Write } from './records';
import type { Collection } from './collection';
import type { Register } from './register';
import { limits, type Store } from './store';

/** Storage as the rooms see it: declared collections only. */
export interface Storage {
  readonly register: Register;
  /** @throws TypeError for a collection that is not in the register */
  of<R extends object>(collection: Collection<R>): Records<R>;
  /**
   * All of the writes or none; at most 25, none of them to secrets.
   * @throws `storage.conflict` when what a write depends on has changed or is gone
   */
  commit(writes: readonly Write[]): Promise<void>;
}

export function createStorage(store: Store, register: Register): Storage {
  const made = new Map<string, unknown>();
  return {
    register,
    of: <R extends object>(collection: Collection<R>) => {
      if (register.find(collection.name) !== collection) {
        throw new TypeError(`Collection "${collection.name}" is not in the register`);
      }
      const records = made.get(collection.name) ?? createRecords(store, collection);
      made.set(collection.name, records);
      return records as Records<R>;
    },
    commit: async (writes) => {
      if (writes.length > limits.transaction) throw new TypeError('A transaction takes at most 25 writes');
      for (const { entity, key } of writes) {
        if (!register.claims(entity === null ? 'kv' : 'entity', entity, key)) {
          throw new TypeError('A transaction may write to declared collections only, and not to secrets');
        }
      }
      await store.transact(writes);
    },
  };
}
