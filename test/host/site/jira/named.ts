import { badRequest, notFound } from '../errors';
import type { Account, Group } from '../model';
import type { Call } from '../operation';

/** The account of that ID. @throws Refusal 400 without an ID, 404 */
export function accountNamed(call: Call, accountId: string | null | undefined): Account {
  if (accountId === null || accountId === undefined) throw badRequest("'accountId' is required.");
  const account = call.site.accounts.get(accountId);
  if (account === undefined) throw notFound('Specified user does not exist or you do not have permission.');
  return account;
}

/** The account that the query names. @throws Refusal 400 without an ID, 404 */
export function accountInQuery(call: Call): Account {
  return accountNamed(call, call.query.get('accountId'));
}

/** Jira keeps a group's name as it was given, and takes no second one that differs in case only. */
export const isSameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The group that the query names, by ID or by name. @throws Refusal 400 for none and for both, 404 */
export function groupInQuery(call: Call): Group {
  const groupId = call.query.get('groupId');
  const groupName = call.query.get('groupname');
  if (groupId === null && groupName === null) throw badRequest('The group is not specified.');
  if (groupId !== null && groupName !== null) {
    throw badRequest("The parameters 'groupId' and 'groupname' exclude each other.");
  }
  const found = [...call.site.groups.values()].find((one) =>
    groupName === null ? one.id === groupId : isSameName(one.name, groupName),
  );
  if (found === undefined) throw notFound('The group does not exist.');
  return found;
}
