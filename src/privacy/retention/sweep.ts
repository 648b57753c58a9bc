import { chunks } from '../../shared/chunks';
import { DAY_MS, type Clock } from '../../shared/clock';
import { limits, type Collection, type Page, type Storage } from '../../storage';

/**
 * Deletes what is past its collection's retention. Safe to cut off and to run again at any time.
 * @returns how many records were deleted
 */
export async function sweepExpired(deps: {
  storage: Storage;
  clock: Clock;
  outOfTime: () => boolean;
}): Promise<number> {
  let deleted = 0;
  for (const collection of deps.storage.register.collections) {
    deleted += await sweepCollection(deps, collection);
    if (deps.outOfTime()) break;
  }
  return deleted;
}

async function sweepCollection(
  { storage, clock, outOfTime }: { storage: Storage; clock: Clock; outOfTime: () => boolean },
  collection: Collection,
): Promise<number> {
  if (collection.retention.kind !== 'days') return 0;
  const records = storage.of(collection);
  const { index, days } = collection.retention;
  const range = { from: 0, to: clock() - days * DAY_MS };
  let deleted = 0;
  let cursor: string | null = null;
  do {
    const page: Page<object> = await records.list({ index, range, cursor, limit: limits.page });
    for (const batch of chunks(page.rows, limits.transaction)) {
      await storage.commit(batch.map(({ id }) => records.deleting(id)));
      deleted += batch.length;
    }
    cursor = page.cursor;
  } while (cursor !== null && !outOfTime());
  return deleted;
}
