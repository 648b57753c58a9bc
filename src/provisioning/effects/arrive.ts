import { Refused } from '../../audit';
import type { ProvisioningSettings } from '../../contract';
import { isConflict } from '../directory/alone';
import { namedIn } from '../directory/users';
import { accountMade, findAccount, type FoundAccount } from './account';
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
  const found = await findAccount(target, leased.user, settings, () =>
    leased.write((user) => ({ ...user, creating: true })),
  );
  return take(deps, leased, request, found);
}

/**
 * The account of somebody who is to be out although theirs was being created, so that it is taken out of everything as
 * well; `null` when none came of it.
 * @throws as {@link arrive}
 */
export async function arriveLate(
  deps: SyncOptions,
  leased: Leased,
  { settings, request }: { settings: ProvisioningSettings; request: SyncRequest },
): Promise<string | null> {
  if (leased.user.creating !== true) return null;
  const accountId = await accountMade(await deps.targetOf(settings), leased.user, settings);
  return accountId === null ? null : take(deps, leased, request, { accountId, created: true });
}

async function take(
  deps: SyncOptions,
  leased: Leased,
  request: SyncRequest,
  { accountId, created }: FoundAccount,
): Promise<string> {
  if (await deps.isBeingErased({ accountId })) throw new Refused('customer.being-erased');
  const claim = await claimAccount(deps, leased.user, accountId);
  const { contact: _contact, creating: _creating, ...user } = leased.user;
  const known = { ...user, accountId, ...claim.inherited };
  const onRecord = await deps.subjects.adding(accountId);
  const detail = created ? 'customer.created' : 'customer.adopted';
  const name = { kind: 'user-name', owner: user.id, ...namedIn(known) } as const;
  const writes = [
    ...claim.writes,
    // Who is leaving has no name any more.
    ...(user.leaving === true ? [] : [deps.names.keeping(user.nameKey, name)]),
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
