import { DAY_MS, type Clock } from '../../shared/clock';
import { isCommitted, limits, type Collection, type Page, type Row, type Storage } from '../../storage';
import type { Standings } from '../safeguards/standings';
import { changingSubject, staying, subjectRecords, type SubjectRecord } from '../subject';
import { held, pagesOf } from '../walk';
import type { RetentionKeeper } from './keeper';

interface Collaborators {
  readonly storage: Storage;
  readonly clock: Clock;
  /** As they stand at the moment of asking. */
  readonly current: () => Promise<Standings>;
  readonly keeper: RetentionKeeper;
  readonly outOfTime: () => boolean;
}

/**
 * How long a row stays that has been marked: much longer than any invocation takes, so that whoever found the person on
 * record before has written by then, and who comes after takes the mark away. Less than a day: the next daily run may come
 * a little early.
 */
const markedMs = DAY_MS / 2;

/**
 * Drops the rows of people whom no other record names any more: first they are marked, the next day they go. Takes up where
 * it ran out of time the last time, and may be cut off and run again at any time.
 * @returns how many rows were deleted
 */
export async function dropNothingLeft(deps: Collaborators): Promise<number> {
  const { storage, clock, keeper, outOfTime } = deps;
  const { lookedTo: from = 0 } = await keeper.read();
  const small = await namedInSmall(storage, outOfTime);
  if (small === null) return 0;
  let dropped = 0;
  let reached = from;
  let cursor: string | null = null;
  let isOver = false;
  do {
    const page: Page<SubjectRecord> = await storage.of(subjectRecords).list({
      index: 'by-since',
      // Who has come just now is about to be named.
      range: { from, to: Math.max(from, clock() - markedMs) },
      limit: limits.page,
      cursor,
    });
    const standings = await deps.current();
    for (const { record } of page.rows) {
      isOver = outOfTime();
      if (isOver) break;
      if (record === null) continue;
      if (standings.of(record) === undefined)
        dropped += await look(deps, record, small.has(record.accountId));
      reached = record.since;
    }
    cursor = page.cursor;
  } while (cursor !== null && !isOver);
  const lookedTo = isOver ? reached : 0;
  if (lookedTo !== from) await keeper.change((known) => ({ next: { ...known, lookedTo } }));
  return dropped;
}

/** @returns how many rows were deleted */
async function look(
  { storage, clock }: Collaborators,
  shown: SubjectRecord,
  isNamed: boolean,
): Promise<number> {
  const records = storage.of(subjectRecords);
  const { accountId, leavingAt } = shown;
  const stays = isNamed || (await isNamedInIndexed(storage, accountId));
  if (stays && leavingAt === undefined) return 0;
  const row = (await records.row(accountId))?.record;
  if (!row || row.hold !== undefined || row.restrictedAt !== undefined) return 0;
  const change = (next: SubjectRecord) => isCommitted(storage, [changingSubject(records, row, next)]);
  if (stays) {
    await change(staying(row));
    return 0;
  }
  if (row.leavingAt === undefined) {
    await change({ ...row, leavingAt: clock() });
    return 0;
  }
  if (clock() < row.leavingAt + markedMs) return 0;
  const going = records.deleting(accountId, { field: 'leavingAt', is: row.leavingAt });
  return (await isCommitted(storage, [going])) ? 1 : 0;
}

const others = (storage: Storage): Collection[] =>
  storage.register.collections.filter(
    ({ name, subject }) => subject !== null && name !== subjectRecords.name,
  );

/** Whom records name that can only be looked through as a whole; `null` when there was no time for that. */
async function namedInSmall(storage: Storage, outOfTime: () => boolean): Promise<ReadonlySet<string> | null> {
  const named = new Set<string>();
  for (const collection of others(storage).filter(({ subject }) => subject?.index === null))
    for await (const rows of pagesOf(storage, collection)) {
      if (outOfTime()) return null;
      for (const { raw } of rows) {
        const { accountId } = held(collection, raw)[0];
        if (accountId !== undefined) named.add(accountId);
      }
    }
  return named;
}

async function isNamedInIndexed(storage: Storage, accountId: string): Promise<boolean> {
  for (const collection of others(storage)) {
    const index = collection.subject?.index;
    if (index === null || index === undefined) continue;
    const query = { index, partition: [accountId], limit: 1, cursor: null };
    const { rows }: Page<object> = await storage.of(collection).list(query);
    if (rows.some((row: Row<object>) => held(collection, row.raw)[0].accountId === accountId)) return true;
  }
  return false;
}
