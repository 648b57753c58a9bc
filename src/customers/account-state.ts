import { Refused } from '../audit';
import type { CustomerRules } from '../contract';
import { accountState, type JiraSender } from '../jira';

/**
 * Passes for accounts that the rules let in.
 * @returns whether the account is active: only then Jira takes it into desks and organizations
 * @throws Refused `customer.deactivated` (always for an account that Jira does not know any more),
 *   `customer.licensed-user`, `customer.refused` for an account that is no person's; as `requestJson`
 */
export async function requireUsable(
  send: JiraSender,
  { allowDeactivated, allowLicensedUsers }: Pick<CustomerRules, 'allowDeactivated' | 'allowLicensedUsers'>,
  accountId: string,
): Promise<boolean> {
  const state = await accountState(send, accountId);
  if (state === null) throw new Refused('customer.deactivated');
  if (state.kind === 'app' || state.kind === 'unknown') throw new Refused('customer.refused');
  if (!state.active && !allowDeactivated) throw new Refused('customer.deactivated');
  if (state.licensed && !allowLicensedUsers) throw new Refused('customer.licensed-user');
  return state.active;
}
