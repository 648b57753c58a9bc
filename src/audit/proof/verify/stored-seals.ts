import { DAY_MS, dayOf, startOfDay } from '../../../shared/clock';
import { limits, type Row, type Storage } from '../../../storage';
import { isOver } from '../chain';
import { dailySummaries, type Seal } from '../seal';

/** What is stored as a day's seal: `seal` is `null` where it cannot be read, or stands for another day. */
export interface StoredSeal {
  readonly seal: Seal | null;
}

export interface StoredSeals {
  /** The days that have a seal, or had one that should still be there; `null` when there is none at all. */
  readonly chain: { readonly first: string; readonly last: string } | null;
  /** `null` when the day has no seal. */
  get(day: string): Promise<StoredSeal | null>;
}

/** Reads seals a page at a time from the day `from` on, or from the first. */
export async function readSeals(
  {
    storage,
    now,
    keptSince,
    onRead,
  }: { storage: Storage; now: number; keptSince: number; onRead: () => void },
  from: string | null,
): Promise<StoredSeals> {
  const records = storage.of(dailySummaries);
  /** Among what stands at that end of the index, the first that a day that is over can have. */
  const outermost = async (sort: 'ascending' | 'descending') => {
    onRead();
    const page = await records.list({ index: 'by-day', sort, limit: limits.page, cursor: null });
    return page.rows.find(({ id }) => isOver(id, now));
  };
  const [oldest, newest] = [await outermost('ascending'), await outermost('descending')];
  if (!oldest || !newest) return { chain: null, get: () => Promise.resolve(null) };
  const chain = { first: chainStart(oldest, keptSince), last: newest.id };
  onRead();
  const range = { from: startOfDay(from ?? chain.first) + DAY_MS, to: Number.MAX_SAFE_INTEGER };
  const page = await records.list({ index: 'by-day', range, limit: limits.page, cursor: null });
  const known = new Map(page.rows.map((row) => [row.id, row]));
  return {
    chain,
    get: async (day) => {
      if (day < chain.first || day > chain.last) return null;
      if (!known.has(day)) {
        onRead();
        // Strictly: only this proves that a seal is gone.
        const row = await records.row(day);
        if (!row) return null;
        known.set(day, row);
      }
      const record = known.get(day)?.record ?? null;
      const isIts = record?.day === day && record.endsAt === startOfDay(day) + DAY_MS;
      return { seal: isIts ? record : null };
    },
  };
}

/** The oldest seal says how many there were before it: those that are not past their retention are missing. */
function chainStart({ id, record }: Row<Seal>, keptSince: number): string {
  if (record?.day !== id) return id;
  const kept = Math.max(keptSince, startOfDay(id) - record.sequence * DAY_MS);
  return dayOf(Math.min(startOfDay(id), kept));
}
