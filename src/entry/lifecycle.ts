import { z } from 'zod';
import { base64url } from '../shared/hash';
import type { Random } from '../shared/ids';
import { personId } from '../shared/fields';
import type { EntryLog } from './log';

/** @see https://developer.atlassian.com/platform/forge/events-reference/jira "User deleted" */
const deletedUser = z.object({
  eventType: z.literal('avi:jira:deleted:user'),
  user: z.object({ accountId: personId }),
});

/** What the platform says about the app's own life, and that of people. */
export interface LifecycleDoor {
  /** Somebody was deleted in Jira. May come twice. */
  deletedUser(event: unknown): Promise<{ readonly retryAfterSeconds: number | null }>;
  /** The app is about to be uninstalled. Runs once, without anybody to answer to. */
  preUninstall(): Promise<void>;
}

const retryAfterSeconds = 60;

export function createLifecycleDoor(deps: {
  readonly isOnRecord: (accountId: string) => Promise<boolean>;
  readonly accountClosed: (accountId: string) => Promise<void>;
  /** Deletes what it can; tells of each failure, and how many records are gone. */
  readonly cleanUp: (onError: (error: unknown) => void) => Promise<number>;
  readonly log: EntryLog;
  readonly random: Random;
}): LifecycleDoor {
  const failed = (door: string) => (error: unknown) =>
    deps.log.unexpected(door, base64url(deps.random(6)), error);
  return {
    deletedUser: async (event) => {
      const parsed = deletedUser.safeParse(event);
      if (!parsed.success) {
        // It would not be readable the next time either.
        deps.log.done('deleted-user', 'input.invalid');
        return { retryAfterSeconds: null };
      }
      const { accountId } = parsed.data.user;
      try {
        if (await deps.isOnRecord(accountId)) await deps.accountClosed(accountId);
        return { retryAfterSeconds: null };
      } catch (error) {
        failed('deleted-user')(error);
        return { retryAfterSeconds };
      }
    },
    preUninstall: async () => {
      deps.log.done('uninstall', 'data.deleted', await deps.cleanUp(failed('uninstall')));
    },
  };
}
