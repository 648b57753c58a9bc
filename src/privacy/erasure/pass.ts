import type { Clock } from '../../shared/clock';
import type { Random } from '../../shared/ids';
import type { Collection, Row } from '../../storage';
import type { Standings } from '../safeguards/standings';
import type { Person } from '../walk';
import { createChunks } from './chunk';
import { jobRecords, type JobRecord } from './job';
import { collectionsIn, fateOf, isIn, rowsIn, type ErasureSource, type ErasureTarget } from './scope';
import { storedRows } from './stored-rows';

/** Records of one collection that were in scope and stay. */
export interface Kept {
  readonly count: number;
  readonly because: string;
}

export interface Pass {
  readonly job: JobRecord;
  /** Records that were still in scope, and are gone now. */
  readonly found: number;
  /** By collection. All there are when the pass was complete. */
  readonly kept: ReadonlyMap<string, Kept>;
  /** True when `outOfTime` said so before everything was looked through. */
  readonly cutShort: boolean;
}

type Collaborators = Omit<ErasureSource, 'standings'> & {
  /** As they stand at the moment of asking: a hold that is placed meanwhile keeps what is not erased by then. */
  readonly current: () => Promise<Standings>;
  readonly clock: Clock;
  readonly random: Random;
  readonly slot: string;
  readonly outOfTime: () => boolean;
  /** Each row is read strictly first: queries still show what an earlier delivery has erased. */
  readonly confirm: boolean;
  /** Nobody is at work any more who began before the person was marked as being erased. */
  readonly isFenced: boolean;
};

/** Goes once through all that is in scope and erases it. Being cut off anywhere neither loses nor repeats a count. */
export async function erasurePass(
  deps: Collaborators,
  from: JobRecord,
  target: ErasureTarget,
): Promise<Pass> {
  const { storage } = deps;
  const person = target.kind === 'person' ? personOf(target, from) : undefined;
  const chunked = createChunks(deps, target, person);
  const kept = new Map<string, Kept>();
  let job = from.pending === null ? from : await chunked.finishPending(from, await deps.current());
  let found = 0;
  for (const collection of collectionsIn(storage, target)) {
    if (target.kind === 'person' && !deps.isFenced && isRewritten(collection)) continue;
    const chunk = chunked.of(collection);
    const confirms = deps.confirm || (target.kind === 'person' && isChanging(collection));
    let waiting: Row<object>[] = [];
    const eraseSome = async (rows: readonly Row<object>[]): Promise<void> => {
      const standings = await deps.current();
      const due = rows.filter((row) => {
        const fate = isNeeded(collection, target, kept)
          ? ({ kind: 'keep', because: 'records that stay name the person' } as const)
          : fateOf(standings, collection, target, row);
        if (fate.kind !== 'keep') return true;
        const count = (kept.get(collection.name)?.count ?? 0) + 1;
        kept.set(collection.name, { count, because: fate.because });
        return false;
      });
      found += due.length;
      if (due.length > 0) job = await chunk.erase(job, due, standings);
    };
    const erase = async (atLeast: number): Promise<void> => {
      while (waiting.length > 0 && waiting.length >= atLeast) {
        await eraseSome(waiting.slice(0, chunk.most));
        waiting = waiting.slice(chunk.most);
      }
    };
    for await (const all of rowsIn(deps, collection, target, person)) {
      // The erasure's own job goes with its end.
      const shown = collection === jobRecords ? all.filter(({ id }) => id !== deps.slot) : all;
      const rows = confirms ? await stillThere(deps, collection, target, shown, person) : shown;
      if (person) for (const row of rows) learn(person, collection, row);
      waiting.push(...rows);
      await erase(chunk.most);
      if (!deps.outOfTime()) continue;
      await erase(1);
      return { job, found, kept, cutShort: true };
    }
    await erase(1);
  }
  return { job, found, kept, cutShort: false };
}

/**
 * Whether a record that stays is written again without a condition, which stores other than entities do not know: only when
 * nobody can save it meanwhile, see `requireNotErased`.
 */
function isRewritten({ store, erasure: { person } }: Collection): boolean {
  return person.rule === 'strip' && store !== 'entity' && person.last !== true;
}

/** Whether an older version that a query shows may be another person's by now, or must not be written again. */
function isChanging({ subject, erasure: { person } }: Collection): boolean {
  return person.rule === 'strip' || subject?.moves === true;
}

/** Whether records of this collection have to last because others that name the person do. */
function isNeeded(
  { name, erasure: { person } }: Collection,
  target: ErasureTarget,
  kept: ReadonlyMap<string, Kept>,
): boolean {
  const othersStay = [...kept.keys()].some((other) => other !== name);
  return target.kind === 'person' && person.last === true && othersStay;
}

/** The person of the target, with what an earlier delivery has learned about them. */
function personOf(
  { accountId, subjects }: ErasureTarget & { kind: 'person' },
  job: JobRecord,
): Person & { readonly subjects: string[] } {
  return { accountId, subjects: [...new Set([...subjects, ...job.subjects])] };
}

/** Events of a person carry digests by which others are found that name no account. */
function learn(person: { readonly subjects: string[] }, { subject }: Collection, { raw }: Row<object>): void {
  const digest = subject?.otherwise && (raw as Readonly<Record<string, unknown>>)[subject.otherwise.field];
  if (typeof digest === 'string' && !person.subjects.includes(digest)) person.subjects.push(digest);
}

async function stillThere(
  { storage }: Collaborators,
  collection: Collection,
  target: ErasureTarget,
  rows: readonly Row<object>[],
  person: Person | undefined,
): Promise<Row<object>[]> {
  const confirmed: Row<object>[] = [];
  const ids = rows.map(({ id }) => id);
  for await (const stored of storedRows(storage.of(collection), ids))
    confirmed.push(...stored.filter((row) => isIn(collection, target, row, person)));
  return confirmed;
}
