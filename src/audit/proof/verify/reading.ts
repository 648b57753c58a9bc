import type { Clock } from '../../../shared/clock';
import type { SearchBounds, Storage } from '../../../storage';
import { partsOf, readLeaves } from '../day-leaves';
import { byRetention } from '../erased-leaves';
import { eventsAfter, type EventRows, type Keys } from '../event-rows';
import type { Seal } from '../seal';
import { createReceipts } from './receipts';
import { readSeals, type StoredSeals } from './stored-seals';

/** The leaves of a seal in the order of its tree, and each one's place. */
export interface Leaves {
  readonly list: readonly string[];
  readonly places: ReadonlyMap<string, number>;
}

/** What one call of verification reads: each thing once, and only so much of it. */
export interface Reading {
  readonly now: number;
  /** Events before this moment are past their time: retention may have deleted them. */
  readonly keptSince: number;
  /** Whether this call has done its share. */
  isSpent(): boolean;
  readonly seals: StoredSeals;
  /** `null` when some of them are gone. */
  leaves(seal: Seal): Promise<Leaves | null>;
  events(keys: Keys, after: string | null): Promise<EventRows>;
  /** The erasure that took a leaf's event; as of after the last events that were read. */
  receipt(leaf: string, since: number): Promise<string | null>;
  /** How many of these leaves each erasure took. */
  erasedOf(leaves: readonly string[], since: number): Promise<{ receipt: string; count: number }[]>;
  /** How many of these leaves are of events that retention has taken something from. */
  reducedOf(leaves: readonly string[], since: number): Promise<number>;
}

/** Seals whose leaves are kept at hand: a day's own and those of the days that may hold its late events. */
const keptLeaves = 3;

/** @param from the day at which this call begins, `null` for the first */
export async function createReading(
  deps: { storage: Storage; clock: Clock; keptSince: number; bounds: SearchBounds },
  from: string | null,
): Promise<Reading> {
  const { storage, clock, keptSince, bounds } = deps;
  const now = clock();
  const kept = new Map<string, Leaves | null>();
  let reads = 0;
  let readEvents = 0;
  let receiptsAsOf = -1;
  const onRead = () => {
    reads += 1;
  };
  const receipts = createReceipts(storage, { now: clock, onRead });
  const countsOf = async (leaves: readonly string[], since: number): Promise<Map<string, number>> => {
    if (!receipts.isRead()) await receipts.read(since);
    const counts = new Map<string, number>();
    for (const leaf of leaves) {
      const receipt = receipts.known.get(leaf);
      if (receipt !== undefined) counts.set(receipt, (counts.get(receipt) ?? 0) + 1);
    }
    return counts;
  };
  return {
    ...{ now, keptSince },
    isSpent: () => reads >= bounds.pages || clock() - now >= bounds.ms,
    seals: await readSeals({ storage, now, keptSince, onRead }, from),
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
      const counts = [...(await countsOf(leaves, since))].filter(([receipt]) => receipt !== byRetention);
      return counts.map(([receipt, count]) => ({ receipt, count }));
    },
    reducedOf: async (leaves, since) => (await countsOf(leaves, since)).get(byRetention) ?? 0,
  };
}
