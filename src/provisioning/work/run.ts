import type { Clock } from '../../shared/clock';
import { limits, type Storage } from '../../storage';
import type { Called } from '../directory/directory';
import { workItems } from './item';
import type { ProcessOptions } from './options';
import { processItem } from './process';
import type { Schedule } from './schedule';
import { sweep } from './sweep';

/** How long one run works at most. Milliseconds, of the 900 s that a consumer has. */
const runMs = 600_000;
/** The longest that the queue delays a message. Milliseconds. */
const longestDelayMs = 900_000;

/**
 * Does the work that is due.
 * @returns after how many milliseconds there is more to do; `null` when nothing is left
 */
export async function runWork(
  deps: ProcessOptions & {
    readonly storage: Storage;
    readonly clock: Clock;
    readonly schedule: Pick<Schedule, 'ensure'>;
  },
): Promise<number | null> {
  const { storage, clock } = deps;
  const items = storage.of(workItems);
  const end = clock() + runMs;
  const isOver = () => clock() > end;
  const seen = new Set<string>();
  const dueOf = async (rows: readonly { readonly id: string }[]): Promise<Called[]> => {
    const found = await items.getMany(rows.map(({ id }) => id));
    return [...found].flatMap(([id, item]) => (item.dueAt > clock() ? [] : [{ id, item }]));
  };
  for (;;) {
    const { rows } = await items.list({
      ...{ index: 'by-due', range: { from: 0, to: clock() }, limit: limits.page, cursor: null },
    });
    // A listing lags behind: an item is looked at once, and as it really is.
    const fresh = rows.filter(({ id }) => !seen.has(id));
    if (fresh.length === 0) break;
    // For what this run leaves behind if it is cut off.
    await deps.schedule.ensure();
    for (const { id } of fresh) seen.add(id);
    const isSweep = ({ record }: (typeof fresh)[number]) => record?.kind === 'sweep';
    for (const row of fresh.filter((one) => !isSweep(one))) {
      const [called] = await dueOf([row]);
      if (called === undefined) continue;
      const isDone = await processItem(deps, called, { isOver, request: {} });
      if (!isDone || isOver()) return 0;
    }
    // Last: nobody waits for them.
    for (const some of equallyFar(await dueOf(fresh.filter(isSweep))))
      if (!(await sweep(deps, some, isOver))) return 0;
  }
  const { rows } = await items.list({
    ...{ index: 'by-due', range: { from: 0, to: 8.64e15 }, limit: 1, cursor: null },
  });
  const [first] = rows;
  if (first === undefined) return null;
  const due = first.record?.dueAt ?? Infinity;
  return Math.min(longestDelayMs, Math.max(1_000, due - clock()));
}

/** Sweeps that can go on together. */
function equallyFar(sweeps: readonly Called[]): Called[][] {
  const places = [...new Set(sweeps.map(({ item }) => item.after))];
  return places.map((place) => sweeps.filter(({ item }) => item.after === place));
}
