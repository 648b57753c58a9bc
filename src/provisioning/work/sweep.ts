import { limits } from '../../storage';
import type { Called } from '../directory/directory';
import { scimGroups } from '../directory/group';
import type { ProcessOptions } from './options';
import { settle } from './settle';

/**
 * Takes those whom items are about out of every group; all of them in one walk. It goes on where it was cut off.
 * @param called sweeps that have come equally far
 * @returns whether they are done
 */
export async function sweep(
  deps: Pick<ProcessOptions, 'storage' | 'clock' | 'random' | 'forget'>,
  called: readonly Called[],
  isOver: () => boolean,
): Promise<boolean> {
  const groups = deps.storage.of(scimGroups);
  const gone = [...new Set(called.flatMap(({ item }) => item.users))];
  let after = called[0]?.item.after;
  for (;;) {
    const range = { from: after ?? '0', to: 'Z' };
    const { rows } = await groups.list({ index: 'by-key', range, limit: limits.page, cursor: null });
    const ids = rows.map(({ id }) => id).filter((id) => id !== after);
    if (ids.length === 0) break;
    for (const id of ids) {
      if (isOver()) {
        const far = after === undefined ? {} : { after };
        for (const one of called) await settle(deps, one, { ...one.item, ...far });
        return false;
      }
      await deps.forget(id, gone);
      after = id;
    }
  }
  for (const one of called) await settle(deps, one, null);
  return true;
}
