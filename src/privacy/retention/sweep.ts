import { chunks } from '../../shared/chunks';
import type { Clock } from '../../shared/clock';
import { AppError } from '../../shared/errors';
import { limits, type Collection, type Page, type Row, type Storage } from '../../storage';
import type { Standings } from '../safeguards/standings';
import { countedInDays } from './bounds';
import type { RetentionKeeper } from './keeper';
import { countedFrom, isSpared, rulesOf } from './rules';

interface Collaborators {
  readonly storage: Storage;
  readonly clock: Clock;
  /** As they stand at the moment of asking: a hold that is placed meanwhile keeps what is not deleted by then. */
  readonly current: () => Promise<Standings>;
  readonly keeper: RetentionKeeper;
  readonly outOfTime: () => boolean;
}

/**
 * Deletes what is past its collection's retention, except what is held or of people who are restricted. Safe to cut
 * off and to run again at any time.
 * @returns how many records were deleted
 */
export async function sweepExpired(deps: Collaborators): Promise<number> {
  const { storage, clock, keeper } = deps;
  const now = clock();
  const collections = countedInDays(storage.register);
  // Said before anything goes: what is missing from then on is not missed.
  const { sweptTo } = await keeper.change((known) => {
    const rules = rulesOf(storage.register, known);
    const reached = collections.map((one) => [one.name, rules.keptSince(one, now)] as const);
    return { next: { ...known, sweptTo: Object.fromEntries(reached.filter(([, at]) => at > 0)) } };
  });
  let deleted = 0;
  for (const collection of collections) {
    deleted += await sweepCollection(deps, collection, sweptTo[collection.name] ?? 0);
    if (deps.outOfTime()) return deleted;
  }
  await keeper.change((known) => ({ next: { ...known, sweptAt: clock() } }));
  return deleted;
}

async function sweepCollection(
  { storage, current, outOfTime }: Collaborators,
  collection: Collection,
  keptSince: number,
): Promise<number> {
  const { retention } = collection;
  if (retention.kind !== 'days' || keptSince === 0) return 0;
  const records = storage.of(collection);
  let deleted = 0;
  let cursor: string | null = null;
  do {
    const page: Page<object> = await records.list({
      index: retention.index,
      range: { from: 0, to: keptSince - 1 },
      limit: limits.page,
      cursor,
    });
    const standings = await current();
    const due = page.rows.filter(({ raw }) => !isSpared(standings, collection, raw));
    for (const batch of chunks(due, limits.transaction))
      deleted += await deleteSeen(storage, collection, batch);
    cursor = page.cursor;
  } while (cursor !== null && !outOfTime());
  return deleted;
}

/** Deletes rows as the query showed them: one that was renewed since is not past its time any more. */
async function deleteSeen(
  storage: Storage,
  collection: Collection,
  rows: readonly Row<object>[],
): Promise<number> {
  const { retention } = collection;
  if (retention.kind !== 'days') return 0;
  const records = storage.of(collection);
  const deleting = ({ id, raw }: Row<object>) =>
    records.deleting(id, { field: retention.field as never, is: countedFrom(collection, raw) ?? 0 });
  try {
    await storage.commit(rows.map(deleting));
    return rows.length;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'storage.conflict') throw error;
    if (rows.length === 1) return 0;
  }
  let deleted = 0;
  for (const row of rows) deleted += await deleteSeen(storage, collection, [row]);
  return deleted;
}
