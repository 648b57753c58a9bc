import type { Pseudonyms } from '../storage';

/** What the pseudonym of a person is made for. */
export const personPurpose = 'data subject';

/**
 * What stands for a person where nothing may name them: in safeguards, closed requests and receipts. Who knows the
 * account ID can find them by it, on this site only.
 */
export function personOf(pseudonyms: Pick<Pseudonyms, 'text'>, accountId: string): Promise<string> {
  return pseudonyms.text(personPurpose, accountId);
}
