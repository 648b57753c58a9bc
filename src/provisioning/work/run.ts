import type { Clock } from '../../shared/clock';
import { limits, type Storage } from '../../storage';
import { workItems } from './item';
import type { ProcessOptions } from './options';
import { processItem } from './process';
import type { Schedule } from './schedule';

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
  for (;;) {
    const { rows } = await items.list({
      ...{ index: 'by-due', range: { from: 0, to: clock() }, limit: limits.page, cursor: null },
    });
    // A listing lags behind: an item is looked at once, and as it really is.
    const fresh = rows.filter(({ id }) => !seen.has(id));
    if (fresh.length === 0) break;
    // For what this run leaves behind if it is cut off.
    await deps.schedule.ensure();
    for (const { id } of fresh) {
      seen.add(id);
      const item = await items.get(id);
      if (item === undefined || item.dueAt > clock()) continue;
      const isDone = await processItem(deps, { id, item }, { isOver, request: {} });
      if (!isDone || isOver()) return 0;
    }
  }
  const { rows } = await items.list({
    ...{ index: 'by-due', range: { from: 0, to: 8.64e15 }, limit: 1, cursor: null },
  });
  const due = rows[0]?.record?.dueAt;
  return due === undefined ? null : Math.min(longestDelayMs, Math.max(1_000, due - clock()));
}
