import { base64url } from '../shared/hash';
import type { Random } from '../shared/ids';
import type { EntryLog } from './log';

/** What the weekly trigger does. It may run twice, or not for a week. */
export function createWeeklyDoor(deps: {
  readonly beginReporting: () => Promise<void>;
  readonly log: EntryLog;
  readonly random: Random;
}): () => Promise<void> {
  return async () => {
    try {
      await deps.beginReporting();
      deps.log.done('weekly', 'reporting.begun');
    } catch (error) {
      // The next run, or an admin, goes on from here.
      deps.log.unexpected('weekly', base64url(deps.random(6)), error);
    }
  };
}
