import { DAY_MS, startOfDay, type Clock } from '../../../shared/clock';
import { limits, type Row, type SearchBounds, type Storage } from '../../../storage';
import { partsOf, readLeaves } from '../day-leaves';
import { eventsAfter, type EventRows, type Keys } from '../event-rows';
import { isOver } from '../chain';
import { dailySummaries, type Seal } from '../seal';
import { createReceipts } from './receipts';

/** What is stored as a day's seal: `seal` is `null` where it cannot be read, or stands for another day. */
export interface StoredSeal {
  readonly seal: Seal | null;
}

/** The leaves of a seal in the order of its tree, and each one's place. */
export interface Leaves {
  readonly list: readonly string[];
  readonly places: ReadonlyMap<string, number>;
}

/** What one call of verification reads: each thing once, and only so much of it. */
export interface Reading {
  readonly now: number;
  /** Whether this call has done its share. */
  isSpent(): boolean;
  /** Days of the oldest and the newest seal. */
  readonly sealed: { readonly first: string; readonly last: string } | null;
  /** `null` when the day has no seal. */
  seal(day: string): Promise<StoredSeal | null>;
  /** `null` when some of them are gone. */
  leaves(seal: Seal): Promise<Leaves | null>;
  events(keys: Keys, after: string | null): Promise<EventRows>;
  /** The erasure that took a leaf's event; as of after the last events that were read. */
  receipt(leaf: string, since: number): Promise<string | null>;
  /** How many of these leaves each erasure took. */
  erasedOf(leaves: readonly string[], since: number): Promise<{ receipt: string; count: number }[]>;
}

/** Seals whose leaves are kept at hand: a day's own and those of the days that may hold its late events. */
const keptLeaves = 3;

export async function createReading(
  { storage, clock, bounds }: { storage: Storage; clock: Clock; bounds: SearchBounds },
  day: string | null,
): Promise<Reading> {
  const now = clock();
  const seals = storage.of(dailySummaries);
  const kept = new Map<string, Leaves | null>();
  let reads = 0;
  let readEvents = 0;
  let receiptsAsOf = -1;
  const onRead = () => {
    reads += 1;
  };
  const receipts = createReceipts(storage, { now: clock, onRead });
  /** Among what stands at that end of the index, the first that a day that is over can have. */
  const one = async (sort: 'ascending' | 'descending') => {
    onRead();
    const page = await seals.list({ index: 'by-day', sort, limit: limits.page, cursor: null });
    return page.rows.find(({ id }) => isOver(id, now))?.id;
  };
  const [first, last] = [await one('ascending'), await one('descending')];
  const known = await sealsFrom(day ?? first);
  async function sealsFrom(from: string | undefined): Promise<Map<string, Row<Seal>>> {
    if (from === undefined) return new Map();
    onRead();
    const range = { from: startOfDay(from) + DAY_MS, to: Number.MAX_SAFE_INTEGER };
    const page = await seals.list({ index: 'by-day', range, limit: limits.page, cursor: null });
    return new Map(page.rows.map((row) => [row.id, row]));
  }
  const readSeal = async (wanted: string) => {
    onRead();
    // Strictly: only this proves that a seal is gone.
    const row = await seals.row(wanted);
    if (row) known.set(wanted, row);
    return row;
  };
  return {
    now,
    isSpent: () => reads >= bounds.pages || clock() - now >= bounds.ms,
    sealed: first === undefined || last === undefined ? null : { first, last },
    seal: async (wanted) => {
      const inChain = first !== undefined && last !== undefined && wanted >= first && wanted <= last;
      const row = inChain ? (known.get(wanted) ?? (await readSeal(wanted))) : undefined;
      if (!row) return null;
      const { record } = row;
      const isIts = record?.day === wanted && record.endsAt === startOfDay(wanted) + DAY_MS;
      return { seal: isIts ? record : null };
    },
    leaves: async (seal) => {
      const found = kept.get(seal.day);
      if (found !== undefined) return found;
      reads += partsOf(seal);
      const list = await readLeaves(storage, seal);
      const leaves = list && { list, places: new Map(list.map((leaf, place) => [leaf, place])) };
      const oldest = [...kept.keys()][0];
      if (kept.size >= keptLeaves && oldest !== undefined) kept.delete(oldest);
      kept.set(seal.day, leaves);
      return leaves;
    },
    events: async (keys, after) => {
      onRead();
      readEvents += 1;
      return eventsAfter(storage, keys, after);
    },
    receipt: async (leaf, since) => {
      if (!receipts.known.has(leaf) && receiptsAsOf < readEvents) {
        receiptsAsOf = readEvents;
        await receipts.read(since);
      }
      return receipts.known.get(leaf) ?? null;
    },
    erasedOf: async (leaves, since) => {
      if (!receipts.isRead()) await receipts.read(since);
      const counts = new Map<string, number>();
      for (const leaf of leaves) {
        const receipt = receipts.known.get(leaf);
        if (receipt !== undefined) counts.set(receipt, (counts.get(receipt) ?? 0) + 1);
      }
      return [...counts].map(([receipt, count]) => ({ receipt, count }));
    },
  };
}
