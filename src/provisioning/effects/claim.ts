import { Refused } from '../../audit';
import type { Clock } from '../../shared/clock';
import type { Storage, Write } from '../../storage';
import { crossed } from '../directory/alone';
import type { Names } from '../directory/names';
import { asRead, scimUsers, type ScimUser } from '../directory/user';
import { isBusy } from './leased';

/** An account as a user's own; no other user may have it. */
export interface Claim {
  readonly writes: readonly Write[];
  /** What the app had put the account into for a user who is leaving: it goes over with the account. */
  readonly inherited: Pick<ScimUser, 'organizations' | 'groups' | 'desks'>;
}

/**
 * Claims an account for a user, in a transaction to come. Of somebody who is leaving it can be taken over.
 * @throws Refused `scim.account-taken`; `storage.conflict` while the work on who is leaving is under way
 */
export async function claimAccount(
  deps: { readonly storage: Storage; readonly names: Names; readonly clock: Clock },
  user: ScimUser,
  accountId: string,
): Promise<Claim> {
  const users = deps.storage.of(scimUsers);
  const key = await deps.names.keyOf('account', accountId);
  let leaving: ScimUser | undefined;
  const write = await deps.names.taking(
    key,
    {
      ...{ kind: 'account', owner: user.id, accountId },
      ...(user.subject === undefined ? {} : { subject: user.subject }),
    },
    async (owner) => {
      const other = await users.get(owner);
      if (other?.accountId !== accountId) return false;
      if (other.leaving !== true) return true;
      if (isBusy(other, deps.clock())) throw crossed();
      leaving = other;
      return false;
    },
  );
  if (write === null) throw new Refused('scim.account-taken');
  if (leaving === undefined) return { writes: [write], inherited: placesIn(user) };
  const { accountId: _, ...rest } = leaving;
  const bare = { ...rest, organizations: [], groups: [], desks: [], revision: leaving.revision + 1 };
  return {
    writes: [write, users.writing(leaving.id, bare, asRead(leaving))],
    inherited: placesIn(leaving, user),
  };
}

function placesIn(...some: readonly ScimUser[]): Claim['inherited'] {
  const all = (field: 'organizations' | 'groups' | 'desks') => [
    ...new Set(some.flatMap((one) => one[field])),
  ];
  return { organizations: all('organizations'), groups: all('groups'), desks: all('desks') };
}
