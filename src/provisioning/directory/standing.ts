import { limits, type Storage } from '../../storage';
import type { Names } from './names';
import { scimUsers, type ScimUser } from './user';

/** Whom a sign-in is about: their account, as far as it is known, and the digest of an address that is vouched for. */
export interface Standing {
  readonly accountId?: string;
  readonly subject?: string;
}

/** Whether somebody may come in, as far as the identity provider that provisions says anything about them. */
export type AccountStanding = (person: Standing) => Promise<'active' | 'inactive' | 'unknown'>;

/**
 * Whose account it is known to be is asked in one or two strictly consistent reads. Somebody whose account is not known
 * goes by their address, in one query, which lags behind a little; of several who have it, one who is active will do.
 */
export function accountStanding({
  storage,
  names,
}: {
  readonly storage: Storage;
  readonly names: Names;
}): AccountStanding {
  const users = storage.of(scimUsers);
  const standingOf = (user: ScimUser) => (user.active && user.leaving !== true ? 'active' : 'inactive');
  const byAccount = async (accountId: string) => {
    const owner = await names.ownerOf(await names.keyOf('account', accountId));
    const user = owner === null ? undefined : await users.get(owner);
    return user?.accountId === accountId ? standingOf(user) : null;
  };
  const bySubject = async (subject: string) => {
    const query = { index: 'by-subject', partition: [subject], limit: limits.page, cursor: null };
    const { rows } = await users.list(query);
    const standings = rows.flatMap(({ record }) => (record === null ? [] : [standingOf(record)]));
    if (standings.length === 0) return null;
    return standings.includes('active') ? 'active' : 'inactive';
  };
  return async ({ accountId, subject }) => {
    const known = accountId === undefined ? null : await byAccount(accountId);
    return known ?? (subject === undefined ? null : await bySubject(subject)) ?? 'unknown';
  };
}
