import { base64url } from '../shared/hash';
import type { Clock } from '../shared/clock';
import type { Random } from '../shared/ids';
import type { EntryLog } from './log';

/** What the daily trigger does. It may run twice, or not for a day. */
export function createDailyDoor(deps: {
  /** Each takes the moment at which the run began, and answers with a count of what it did. */
  readonly sweep: (began: number) => Promise<number>;
  readonly seal: (began: number) => Promise<number>;
  readonly reduce: (began: number) => Promise<number>;
  readonly drop: (began: number) => Promise<number>;
  readonly liftLost: () => Promise<number>;
  readonly tidy: (began: number) => Promise<number>;
  readonly clock: Clock;
  readonly log: EntryLog;
  readonly random: Random;
}): () => Promise<void> {
  const attempt = async (code: string, task: () => Promise<number>): Promise<void> => {
    try {
      deps.log.done('daily', code, await task());
    } catch (error) {
      // The next day's run goes on from here.
      deps.log.unexpected('daily', base64url(deps.random(6)), error);
    }
  };
  return async () => {
    const began = deps.clock();
    // First what is past its time, so that it is not sealed.
    await attempt('retention.swept', () => deps.sweep(began));
    await attempt('days.sealed', () => deps.seal(began));
    // After that: an event that has lost something cannot be sealed.
    await attempt('retention.reduced', () => deps.reduce(began));
    await attempt('erasures.lifted', deps.liftLost);
    await attempt('people.dropped', () => deps.drop(began));
    await attempt('groups.tidied', () => deps.tidy(began));
  };
}
