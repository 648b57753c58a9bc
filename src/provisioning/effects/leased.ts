import type { Clock } from '../../shared/clock';
import type { Records, Storage, Write } from '../../storage';
import { asRead, scimUsers, type ScimUser } from '../directory/user';

/** How long one piece of work has a user's record to itself: longer than a web trigger may take. Milliseconds. */
const leaseMs = 60_000;

/** What of it has to be left before a call is made to Jira that may take a while. Milliseconds. */
const sureMs = 40_000;

/** A user's record that one piece of work has to itself, as far as effects in Jira go. */
export interface Leased {
  readonly user: ScimUser;
  /**
   * Writes the record with other writes.
   * @throws `storage.conflict` when it has been changed meanwhile: what was to be done may be something else by now
   */
  write(change: (user: ScimUser) => ScimUser, also?: readonly Write[]): Promise<void>;
  /**
   * To be called before each effect in Jira: has the record for long enough still, or again.
   * @throws as {@link Leased.write}
   */
  keep(): Promise<void>;
  /** Deletes it with other writes. @throws as {@link Leased.write} */
  delete(also: readonly Write[]): Promise<void>;
}

/** Whether somebody has a user's record to themselves. */
export function isBusy(user: ScimUser, now: number): boolean {
  return user.busyUntil > now;
}

/**
 * Takes a user's record for work in Jira. Work that gets it afterwards sees everything that was done before.
 * @throws `storage.conflict` when the record has been changed since it was read
 */
export async function lease(
  { storage, clock }: { readonly storage: Storage; readonly clock: Clock },
  read: ScimUser,
): Promise<Leased> {
  const users: Records<ScimUser> = storage.of(scimUsers);
  let user: ScimUser = { ...read, busyUntil: clock() + leaseMs, revision: read.revision + 1 };
  await storage.commit([users.writing(user.id, user, asRead(read))]);
  const write: Leased['write'] = async (change, also = []) => {
    const next = { ...change(user), revision: user.revision + 1 };
    await storage.commit([users.writing(next.id, next, asRead(user)), ...also]);
    user = next;
  };
  return {
    get user() {
      return user;
    },
    write,
    keep: async () => {
      if (user.busyUntil - clock() < sureMs)
        await write((before) => ({ ...before, busyUntil: clock() + leaseMs }));
    },
    delete: (also) => storage.commit([users.deleting(user.id, asRead(user)), ...also]),
  };
}
