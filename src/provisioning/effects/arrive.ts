import { Refused } from '../../audit';
import type { ProvisioningSettings } from '../../contract';
import { isConflict } from '../directory/alone';
import { namedIn } from '../directory/users';
import { findAccount } from './account';
import { claimAccount } from './claim';
import type { Leased } from './leased';
import { userFacts, type SyncOptions, type SyncRequest } from './sync-options';
import type { Target } from './target';

/**
 * Finds or creates a user's account, and puts on record whose it is.
 * @throws as `findAccount` and `claimAccount`; Refused `customer.being-erased`; `storage.conflict`
 */
export async function arrive(
  deps: SyncOptions,
  leased: Leased,
  { target, settings, request }: { target: Target; settings: ProvisioningSettings; request: SyncRequest },
): Promise<string> {
  const { accountId, created } = await findAccount(target, leased.user, settings, () =>
    leased.write((user) => ({ ...user, creating: true })),
  );
  if (await deps.isBeingErased({ accountId })) throw new Refused('customer.being-erased');
  const claim = await claimAccount(deps, leased.user, accountId);
  const { contact: _contact, creating: _creating, ...user } = leased.user;
  const known = { ...user, accountId, ...claim.inherited };
  const onRecord = await deps.subjects.adding(accountId);
  const detail = created ? 'customer.created' : 'customer.adopted';
  const writes = [
    ...claim.writes,
    deps.names.keeping(user.nameKey, { kind: 'user-name', owner: user.id, ...namedIn(known) }),
    await deps.events.writing({ ...userFacts(known, request), detail }),
    ...onRecord,
  ];
  try {
    await leased.write(() => known, writes);
  } catch (error) {
    // The person's row may be what got in the way: the next try does not depend on it.
    if (onRecord.length > 0 && isConflict(error)) await deps.subjects.add(accountId);
    throw error;
  }
  return accountId;
}
