import type { Count, ErasurePreview, ErasureScope } from '../../contract';
import type { Collection, Storage } from '../../storage';
import { countLimit } from '../register';
import { pagesOf } from '../walk';
import { collectionsIn, confirmationFor, fateOf, keptBecause, subjectOf } from './scope';

/**
 * What an erasure would do, counted with the very rules that the erasure follows.
 * @throws `input.invalid` for a collection that is not in the register
 */
export async function previewErasure(storage: Storage, scope: ErasureScope): Promise<ErasurePreview> {
  const collections = await Promise.all(
    collectionsIn(storage, scope).map(async (collection) => ({
      name: collection.name,
      title: collection.title,
      ...(await countFates(storage, collection, scope)),
    })),
  );
  return {
    scope,
    collections,
    total: {
      value: collections.reduce((sum, { erased }) => sum + erased.value, 0),
      atLeast: collections.some(({ erased }) => erased.atLeast),
    },
    confirmation: confirmationFor(scope),
  };
}

async function countFates(
  storage: Storage,
  collection: Collection,
  scope: ErasureScope,
): Promise<{ erased: Count; kept: Count; keptBecause: string | null }> {
  let erased = 0;
  let kept = 0;
  let atLeast = false;
  for await (const rows of pagesOf(storage, collection, subjectOf(scope))) {
    for (const row of rows) {
      if (fateOf(collection, scope, row) === 'keep') kept += 1;
      else erased += 1;
    }
    atLeast = erased + kept >= countLimit;
    if (atLeast) break;
  }
  const because = keptBecause(collection, scope);
  return {
    erased: { value: erased, atLeast },
    kept: { value: kept, atLeast: atLeast && because !== null },
    keptBecause: because,
  };
}
