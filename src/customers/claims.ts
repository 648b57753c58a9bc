import type { Storage, Write } from '../storage';
import { identityLinks } from './identity-link';

/**
 * Notes that say that a customer is about to be created for a link that is not there yet. Whoever finds one knows
 * that an account with the person's e-mail address that turns up is of the app's own making: the process that
 * created it died before it could say so, or is at it right now.
 *
 * There are two, so that the first attempt can take back its own when nothing came of it, without taking away
 * what another attempt at the same moment relies on.
 */
export interface Claims {
  /** Whether any attempt has begun to create a customer and has not said what came of it. Strictly consistent. */
  standing(): Promise<boolean>;
  /** To be called before a customer is created. @returns whether no claim was standing */
  stake(): Promise<boolean>;
  /** Whether another attempt than the first has claimed. Strictly consistent. */
  contested(): Promise<boolean>;
  /** For the first attempt, when no customer was created. */
  withdraw(): Promise<void>;
  /** For the transaction with the link. */
  clearing(): readonly Write[];
}

export function createClaims(
  { storage, provider, now }: { storage: Storage; provider: string; now: number },
  linkId: string,
): Claims {
  const links = storage.of(identityLinks);
  const [first, further] = [`${linkId}:1`, `${linkId}:2`];
  const claim = {
    state: 'pending' as const,
    provider,
    linkedAt: now,
    usedAt: now,
    organizations: [],
    portals: [],
  };
  return {
    standing: async () => (await links.has(first)) || (await links.has(further)),
    stake: async () => {
      if (await links.create(first, claim)) return true;
      await links.set(further, claim);
      return false;
    },
    contested: () => links.has(further),
    withdraw: () => links.delete(first),
    clearing: () => [links.deleting(first), links.deleting(further)],
  };
}
