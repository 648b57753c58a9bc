import type { Storage } from '../../storage';
import type { Names } from './names';
import { scimUsers } from './user';

/** Whether an account's owner may come in, as far as the identity provider says anything about them. */
export type AccountStanding = (accountId: string) => Promise<'active' | 'inactive' | 'unknown'>;

/** Asks in one or two strictly consistent reads. */
export function accountStanding({
  storage,
  names,
}: {
  readonly storage: Storage;
  readonly names: Names;
}): AccountStanding {
  return async (accountId) => {
    const owner = await names.ownerOf(await names.keyOf('account', accountId));
    const user = owner === null ? undefined : await storage.of(scimUsers).get(owner);
    if (user?.accountId !== accountId) return 'unknown';
    return user.active && user.leaving !== true ? 'active' : 'inactive';
  };
}
