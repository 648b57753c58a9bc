import { createHash } from 'node:crypto';
import type { Pseudonyms } from '../../storage';
import { personOf } from '../person';
import type { ErasureTarget } from './scope';

/** @param person their pseudonym */
export const personSlot = (person: string): string => `person.${person}`;

/**
 * What an erasure of this target occupies while it is under way: whoever asks for the same meets the one that is there.
 */
export async function slotOf(pseudonyms: Pseudonyms, target: ErasureTarget): Promise<string> {
  switch (target.kind) {
    case 'person':
      return personSlot(await personOf(pseudonyms, target.accountId));
    case 'collection':
      return `collection.${target.collection}`;
    case 'events': {
      const filter = JSON.stringify(Object.entries(target.filter).sort());
      return `events.${createHash('sha256').update(filter).digest('base64url')}`;
    }
    case 'everything':
      return 'everything';
  }
}
