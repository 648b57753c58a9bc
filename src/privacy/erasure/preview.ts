import type { Count, ErasurePreview } from '../../contract';
import type { Clock } from '../../shared/clock';
import type { Collection } from '../../storage';
import { countLimit } from '../register';
import { collectionsIn, fateOf, rowsIn, type ErasureSource, type ErasureTarget } from './scope';

/** How long a preview counts at most: its count is then a lower bound. Milliseconds, of a resolver's 25 s. */
const previewMs = 10_000;

type Counts = Pick<ErasurePreview, 'collections' | 'total'>;

/**
 * What an erasure would do, counted with the very rules that the erasure follows.
 * @throws `input.invalid` for a collection that is not in the register
 */
export async function countErasure(
  deps: ErasureSource & { clock: Clock },
  target: ErasureTarget,
): Promise<Counts> {
  const deadline = deps.clock() + previewMs;
  const collections = await Promise.all(
    collectionsIn(deps.storage, target).map(async (collection) => ({
      name: collection.name,
      title: collection.title,
      ...(await countFates(deps, collection, target, () => deps.clock() > deadline)),
    })),
  );
  return {
    collections,
    total: {
      value: collections.reduce((sum, { erased }) => sum + erased.value, 0),
      atLeast: collections.some(({ erased }) => erased.atLeast),
    },
  };
}

async function countFates(
  deps: ErasureSource,
  collection: Collection,
  target: ErasureTarget,
  outOfTime: () => boolean,
): Promise<{ erased: Count; kept: Count; keptBecause: string | null }> {
  let erased = 0;
  let kept = 0;
  let atLeast = false;
  const reasons = new Set<string>();
  for await (const rows of rowsIn(deps, collection, target)) {
    for (const row of rows) {
      const fate = fateOf(deps.standings, collection, target, row);
      if (fate.kind !== 'delete') reasons.add(fate.because);
      if (fate.kind === 'keep') kept += 1;
      else erased += 1;
    }
    atLeast = erased + kept >= countLimit || outOfTime();
    if (atLeast) break;
  }
  return {
    erased: { value: erased, atLeast },
    kept: { value: kept, atLeast: atLeast && kept > 0 },
    keptBecause: reasons.size === 0 ? null : [...reasons].join('; '),
  };
}
