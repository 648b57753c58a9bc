import { AppError } from '../../shared/errors';
import { onlyId, type Storage, type Write } from '../../storage';
import { noChoice, retentionRecords, type RetentionRecord } from './settings';

/** More than as many admins as press a button at any one moment. */
const mostTries = 12;

/** Keeps the one record of retention. */
export interface RetentionKeeper {
  /** As it stood when this invocation first asked. Strictly consistent. */
  read(): Promise<RetentionRecord>;
  /**
   * Changes it together with other writes. `change` is called again when somebody else was quicker.
   * @returns what is stored now
   * @throws `storage.conflict`, and what `change` throws
   */
  change(
    change: (known: RetentionRecord) => {
      readonly next: Omit<RetentionRecord, 'version'>;
      readonly writes?: readonly Write[];
    },
  ): Promise<RetentionRecord>;
}

export function createKeeper({ storage }: { readonly storage: Storage }): RetentionKeeper {
  const records = storage.of(retentionRecords);
  const load = async () => (await records.get(onlyId)) ?? noChoice;
  let reading: Promise<RetentionRecord> | undefined;
  return {
    read: () => {
      reading ??= load().catch((error: unknown) => {
        reading = undefined;
        throw error;
      });
      return reading;
    },
    change: async (change) => {
      for (let tries = 1; ; tries += 1) {
        const known = await load();
        const { next, writes = [] } = change(known);
        // What is not there cannot be a condition of a transaction.
        if (known.version === 0) await records.create(onlyId, noChoice);
        const record = { ...next, version: known.version + 1 };
        try {
          await storage.commit([
            records.writing(onlyId, record, { field: 'version', is: known.version }),
            ...writes,
          ]);
          reading = Promise.resolve(record);
          return record;
        } catch (error) {
          const isCrossed = error instanceof AppError && error.code === 'storage.conflict';
          if (!isCrossed || tries === mostTries) throw error;
        }
      }
    },
  };
}
