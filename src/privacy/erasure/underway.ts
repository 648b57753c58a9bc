import type { Pseudonyms, Storage } from '../../storage';
import { erasureOf } from './status';

/** The erasure of this person that waits or is under way, or `null`. Strictly consistent. */
export function erasureOfPerson(
  deps: { readonly storage: Storage; readonly pseudonyms: Pseudonyms },
  accountId: string,
): Promise<string | null> {
  return erasureOf(deps, { kind: 'person', accountId, subjects: [] });
}
