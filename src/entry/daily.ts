import { base64url } from '../shared/hash';
import type { Random } from '../shared/ids';
import type { EntryLog } from './log';

/** What the daily trigger does. It may run twice, or not for a day. */
export function createDailyDoor(deps: {
  readonly sweep: () => Promise<number>;
  readonly log: EntryLog;
  readonly random: Random;
}): () => Promise<void> {
  return async () => {
    try {
      deps.log.done('daily', 'retention.swept', await deps.sweep());
    } catch (error) {
      // The next day's run goes on from here.
      deps.log.unexpected('daily', base64url(deps.random(6)), error);
    }
  };
}
