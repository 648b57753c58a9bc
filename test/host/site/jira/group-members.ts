import { badRequest } from '../errors';
import { byAccountId } from '../jsm/account-lists';
import type { Account } from '../model';
import type { Call, Operation } from '../operation';
import { flag, objectBody, textIn } from '../read';
import { requireBrowseUsers, requireSiteAdmin } from '../rights';
import { accountInQuery, accountNamed, groupInQuery } from './named';
import { jiraPage } from './page';
import { presentGroupInFull, presentMember } from './present-group';
import { addMembers, readMembers, removeMembers } from './scopes';

const template = '/rest/api/3/group/user';

/** Somebody who may be in groups: portal-only customers may not. @throws Refusal 400 */
function user(account: Account): Account {
  if (account.kind === 'customer') throw badRequest('Customers cannot be members of groups.');
  return account;
}

/**
 * Jira refuses to add a member once more, and to remove one who is not there, with 400: its documentation does not
 * say so, but clients tell ("Cannot add user …, user is already a member of …").
 */
function refuse(call: Call, problem: string): Error {
  return badRequest(`${problem} (${call.query.toString()})`);
}

export const groupMemberOperations: readonly Operation[] = [
  {
    method: 'GET',
    template: '/rest/api/3/group/member',
    family: 'jira',
    scopes: readMembers,
    anonymous: false,
    handle(call) {
      requireBrowseUsers(call.actor);
      const all = flag(call.query, 'includeInactiveUsers', false);
      const members = byAccountId(call, groupInQuery(call).members).filter((one) => all || one.active);
      const bounds = { perPage: 50, most: 50 };
      return { status: 200, body: jiraPage(call, members, bounds, (one) => presentMember(call, one)) };
    },
  },
  {
    method: 'POST',
    template,
    family: 'jira',
    scopes: addMembers,
    anonymous: false,
    handle(call) {
      requireSiteAdmin(call.actor);
      const group = groupInQuery(call);
      const { accountId } = user(accountNamed(call, textIn(objectBody(call.body), 'accountId')));
      if (group.members.has(accountId)) throw refuse(call, 'The user is already a member of the group.');
      group.members.add(accountId);
      return { status: 201, body: presentGroupInFull(call, group) };
    },
  },
  {
    method: 'DELETE',
    template,
    family: 'jira',
    scopes: removeMembers,
    anonymous: false,
    handle(call) {
      requireSiteAdmin(call.actor);
      const group = groupInQuery(call);
      const { accountId } = accountInQuery(call);
      if (!group.members.delete(accountId)) throw refuse(call, 'The user is not a member of the group.');
      return { status: 200 };
    },
  },
];
