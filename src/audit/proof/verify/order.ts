import { leafOf, addLeaf } from '../leaf';
import { createTree, emptyTree } from '../merkle';
import { erasedSince, sealedKeys, type SealedDay } from './compare';
import { broken, dayStart, type DayState, type Verdict } from './day-state';
import type { Reading } from './reading';

/** For leaves that do not give the seal's root. */
export const orderStart: DayState = { ...dayStart, stage: 'order', tree: emptyTree };

/**
 * Whether the leaves give the root in the order of their events: then they were reordered, else they are not the
 * ones that were sealed. Leaves of erased events stay where they are. One page of events.
 */
export async function compareOrder(
  reading: Reading,
  sealed: SealedDay & { readonly seal: object },
  from: DayState,
): Promise<DayState | Verdict> {
  const { list, places } = sealed.leaves;
  const { rows, isLast } = await reading.events(sealedKeys(sealed), from.after);
  const tree = createTree(from.tree ?? emptyTree);
  let { place, gap } = from;
  const passErased = async () => {
    for (;;) {
      const leaf = list[place];
      if (leaf === undefined || (await reading.receipt(leaf, erasedSince(sealed.day))) === null) return;
      addLeaf(tree, leaf);
      place += 1;
    }
  };
  for (const { id, record } of rows) {
    const leaf = record?.id === id ? leafOf(record) : null;
    if (leaf === null || !places.has(leaf)) continue;
    await passErased();
    if (gap.missing === null && list[place] !== leaf) gap = { ...gap, missing: place, unknown: id };
    addLeaf(tree, leaf);
    place += 1;
  }
  if (isLast) await passErased();
  const after = rows.at(-1)?.id ?? from.after;
  const state: DayState = { ...from, after, place, gap, tree: tree.frontier() };
  if (!isLast) return state;
  if (tree.root() !== sealed.seal.root) return broken(state, 'seal-replaced');
  return broken(state, 'reordered', gap.unknown, gap.missing);
}
