import type { Storage } from '../storage';
import { crossed, isCrossed, untilAlone } from './crossing';
import { asStored, identityLinks, isLinked, later, unlinked, type IdentityLink } from './identity-link';

/**
 * The note, under the link's own ID, that says that a customer is about to be created for it. Whoever finds one
 * knows that an account with the person's e-mail address that turns up is of the app's own making: the process that
 * created it died before it could say so, or is at it right now.
 *
 * Every attempt that relies on the note marks it, so that the first one, when nothing came of it, takes it back only
 * if nobody else does.
 */
export interface Claims {
  /** What is stored under the link's ID. Strictly consistent. */
  read(): Promise<IdentityLink | undefined>;
  /**
   * To be called before a customer is created.
   * @param namesake whether somebody whom no claim speaks of already goes by the address: an account that turns up
   *   under it then says nothing about who made it
   * @returns whether no other attempt's claim was standing; `null` when the person is linked by now
   */
  stake(namesake: boolean): Promise<Claim | null>;
}

export interface Claim {
  readonly isFirst: boolean;
  /** Whether another attempt relies on it as well, going by what is stored now. */
  isShared(stored: IdentityLink | undefined): boolean;
  /** When no customer was created: leaves nothing behind, unless another attempt relies on it. */
  withdraw(): Promise<void>;
}

export function createClaims(
  { storage, provider, now }: { storage: Storage; provider: string; now: number },
  linkId: string,
): Claims {
  const links = storage.of(identityLinks);
  const read = () => links.get(linkId);
  const claimOf = (mine: IdentityLink, isFirst: boolean): Claim => ({
    isFirst,
    isShared: (stored) => !isFirst || (stored?.state === 'pending' && stored.usedAt !== mine.usedAt),
    withdraw: async () => {
      if (!isFirst) return;
      await storage.commit([links.deleting(linkId, asStored(mine))]).catch((error: unknown) => {
        if (!isCrossed(error)) throw error;
      });
    },
  });
  return {
    read,
    stake: (namesake) =>
      untilAlone(async () => {
        const fresh = unlinked(namesake ? 'adopting' : 'pending', provider, now);
        if (await links.create(linkId, fresh)) return claimOf(fresh, true);
        const stored = await read();
        if (isLinked(stored)) return null;
        if (stored === undefined) throw crossed();
        const state = stored.state === 'pending' ? stored.state : fresh.state;
        const marked = { ...fresh, state, usedAt: later(stored, now) };
        await storage.commit([links.writing(linkId, marked, asStored(stored))]);
        return claimOf(marked, stored.state !== 'pending');
      }),
  };
}
