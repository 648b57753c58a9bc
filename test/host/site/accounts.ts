import { productsOf } from './groups';
import type { Account, Group } from './model';

/** What an account is by itself; what it may do follows from its groups. */
export type Profile = Omit<Account, 'licensed' | 'agent' | 'admin' | 'siteAdmin'>;

/** An account whose rights are those of its groups at any moment. */
export function createAccount(groups: ReadonlyMap<string, Group>, profile: Profile): Account {
  const isIn = (...access: readonly Group['access'][]): boolean =>
    [...groups.values()].some((one) => access.includes(one.access) && one.members.has(profile.accountId));
  return {
    ...profile,
    get licensed() {
      return productsOf(groups, profile).length > 0;
    },
    get agent() {
      return productsOf(groups, profile).includes('jira-servicedesk');
    },
    get admin() {
      return isIn('admin', 'site-admin');
    },
    get siteAdmin() {
      return isIn('site-admin');
    },
  };
}
