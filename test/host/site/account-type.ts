import type { AccountType } from '../types';
import type { Account, ServiceDesk, SiteState } from './model';

/** Whether the account has the customer role: listed on the desk, or a member of one of its organizations. */
export function hasCustomerRole(site: SiteState, desk: ServiceDesk, accountId: string): boolean {
  return (
    desk.customers.has(accountId) ||
    [...desk.organizations].some((id) => site.organizations.get(id)?.members.has(accountId) === true)
  );
}

/**
 * What Forge calls an account: `licensed`, `customer` (portal-only, or with the customer role on a desk),
 * or `unlicensed` (an Atlassian account with neither).
 * Source: access-to-forge-apps-for-unlicensed-users, "Overview of Forge unlicensed access".
 */
export function accountTypeOf(site: SiteState, account: Account): Exclude<AccountType, 'anonymous'> {
  if (account.licensed) return 'licensed';
  const isCustomer =
    account.kind === 'customer' || site.desks.some((desk) => hasCustomerRole(site, desk, account.accountId));
  return isCustomer ? 'customer' : 'unlicensed';
}
