import { limits, type Page, type Storage } from '../../../storage';
import { erasedLeaves, type ErasedLeaves } from '../erased-leaves';

/** Which erasure took the event of a leaf. */
export interface Receipts {
  /** What is known so far; nothing before the first {@link read}. */
  readonly known: ReadonlyMap<string, string>;
  isRead(): boolean;
  /** Reads the notes of erasures since this moment; when repeated, those that may be new. */
  read(since: number): Promise<void>;
}

/** By then, it is assumed, queries show a note that was written. Milliseconds. */
const lagMs = 10 * 60_000;

export function createReceipts(
  storage: Storage,
  { now, onRead }: { now: () => number; onRead: () => void },
): Receipts {
  const records = storage.of(erasedLeaves);
  const known = new Map<string, string>();
  let readTo: number | null = null;
  return {
    known,
    isRead: () => readTo !== null,
    read: async (since) => {
      const from = readTo === null ? since : Math.max(since, readTo - lagMs);
      readTo = now();
      let cursor: string | null = null;
      do {
        onRead();
        const range = { from, to: Number.MAX_SAFE_INTEGER };
        const page: Page<ErasedLeaves> = await records.list({
          index: 'by-time',
          range,
          limit: limits.page,
          cursor,
        });
        for (const { record } of page.rows)
          for (const leaf of record?.leaves ?? []) known.set(leaf, record?.receipt ?? '');
        cursor = page.cursor;
      } while (cursor !== null);
    },
  };
}
