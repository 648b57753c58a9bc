import type { Clock } from '../../shared/clock';
import { onlyId, type Storage } from '../../storage';
import { workRuns } from './item';

/** A request that is under way now is over after this. Milliseconds: a web trigger has 55 s, and listings lag. */
export const requestMs = 90_000;
/** In how long a run is ordered. Milliseconds. */
const orderedMs = 120_000;

/** Sees to it that somebody looks at work that is left behind. */
export interface Schedule {
  /**
   * To be called before a change is stored: orders a run that begins after the request must be over, unless one is
   * ordered already. So work is done even if the process ends right after the change.
   * @throws `queue.unavailable`
   */
  ensure(): Promise<void>;
  /** Orders a run as soon as may be. @throws `queue.unavailable` */
  now(): Promise<void>;
  /**
   * To be called at the end of a run: orders the next one, unless one comes until then anyway. So however many runs have
   * been ordered, those that are not needed end without others.
   * @throws `queue.unavailable`
   */
  next(delayMs: number): Promise<void>;
}

export function createSchedule({
  storage,
  clock,
  push,
}: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly push: (delayMs: number) => Promise<void>;
}): Schedule {
  const runs = storage.of(workRuns);
  /** Unless one is ordered that begins within these bounds. */
  const order = async (delayMs: number, from: number, to: number): Promise<void> => {
    const ordered = await runs.get(onlyId);
    if (ordered !== undefined && ordered.at >= from && ordered.at <= to) return;
    await push(delayMs);
    // Only now: a crash before this orders a run too many, and none too few.
    await runs.set(onlyId, { at: clock() + delayMs });
  };
  return {
    ensure: () => order(orderedMs, clock() + requestMs, clock() + orderedMs),
    now: () => push(0),
    next: (delayMs) => order(delayMs, clock() + 1, clock() + delayMs),
  };
}
