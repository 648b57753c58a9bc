import { byAccountId } from '../jsm/account-lists';
import type { Account, Group } from '../model';
import type { Call } from '../operation';
import { presentGroup, presentUser } from './present-user';

/** How many members Jira lists with a group. */
const listed = 50;

/** Jira's `UserDetails`: a `User` without the locale. */
export function presentMember(call: Call, account: Account): Readonly<Record<string, unknown>> {
  const { locale: _, ...details } = presentUser(call, account);
  return details;
}

/** Jira's `Group`, with its first members. */
export function presentGroupInFull(call: Call, group: Group): Readonly<Record<string, unknown>> {
  const members = byAccountId(call, group.members);
  const items = members.slice(0, listed).map((account) => presentMember(call, account));
  return {
    ...presentGroup(call, group),
    users: {
      size: members.length,
      items,
      'max-results': listed,
      'start-index': 0,
      'end-index': items.length,
    },
    expand: 'users',
  };
}
