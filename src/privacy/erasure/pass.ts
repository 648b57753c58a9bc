import type { Clock } from '../../shared/clock';
import type { Random } from '../../shared/ids';
import type { Collection, Row } from '../../storage';
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

type Collaborators = ErasureSource & {
  readonly clock: Clock;
  readonly random: Random;
  readonly slot: string;
  readonly outOfTime: () => boolean;
  /** Each row is read strictly first: queries still show what an earlier delivery has erased. */
  readonly confirm: boolean;
};

/** Goes once through all that is in scope and erases it. Being cut off anywhere neither loses nor repeats a count. */
export async function erasurePass(
  deps: Collaborators,
  from: JobRecord,
  target: ErasureTarget,
): Promise<Pass> {
  const { storage, standings } = deps;
  const person = target.kind === 'person' ? personOf(target, from) : undefined;
  const chunked = createChunks(deps, target, person);
  const kept = new Map<string, Kept>();
  let job = await chunked.finishPending(from);
  let found = 0;
  for (const collection of collectionsIn(storage, target)) {
    const chunk = chunked.of(collection);
    // What is stripped is written again: an older version that a query shows must not come back.
    const confirms = deps.confirm || (target.kind === 'person' && collection.erasure.person.rule === 'strip');
    let waiting: Row<object>[] = [];
    const erase = async (atLeast: number): Promise<void> => {
      while (waiting.length > 0 && waiting.length >= atLeast) {
        job = await chunk.erase(job, waiting.slice(0, chunk.most));
        waiting = waiting.slice(chunk.most);
      }
    };
    for await (const all of rowsIn(deps, collection, target, person)) {
      // The erasure's own job goes with its end.
      const shown = collection === jobRecords ? all.filter(({ id }) => id !== deps.slot) : all;
      for (const row of confirms ? await stillThere(deps, collection, target, shown, person) : shown) {
        const fate = isNeeded(collection, target, kept)
          ? ({ kind: 'keep', because: 'records that stay name the person' } as const)
          : fateOf(standings, collection, target, row);
        if (fate.kind === 'keep') {
          kept.set(collection.name, {
            count: (kept.get(collection.name)?.count ?? 0) + 1,
            because: fate.because,
          });
        } else {
          found += 1;
          waiting.push(row);
          if (person) learn(person, collection, row);
        }
      }
      await erase(chunk.most);
      if (!deps.outOfTime()) continue;
      await erase(1);
      return { job, found, kept, cutShort: true };
    }
    await erase(1);
  }
  return { job, found, kept, cutShort: false };
}

/** Whether records of this collection have to last because others that name the person do. */
function isNeeded(
  { erasure: { person } }: Collection,
  target: ErasureTarget,
  kept: ReadonlyMap<string, Kept>,
): boolean {
  return target.kind === 'person' && person.rule === 'delete' && person.last === true && kept.size > 0;
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
