import { groupsOf, productsOf } from '../groups';
import { products, type Account, type Group } from '../model';
import type { Call } from '../operation';
import { avatarUrls, visibleEmail } from '../profile';

/** Jira's `User`. `emailAddress` is left out where the caller may not see it. */
export function presentUser(call: Call, account: Account): Readonly<Record<string, unknown>> {
  const email = visibleEmail(call.actor, account);
  return {
    self: `${call.base}/rest/api/3/user?accountId=${encodeURIComponent(account.accountId)}`,
    accountId: account.accountId,
    accountType: account.kind,
    ...(email === undefined ? {} : { emailAddress: email }),
    avatarUrls: avatarUrls(account),
    displayName: account.displayName,
    active: account.active,
    timeZone: account.timeZone,
    locale: account.locale,
  };
}

/** Jira's `GroupName`. */
export function presentGroup(call: Call, { id, name }: Group): Readonly<Record<string, string>> {
  return { name, groupId: id, self: `${call.base}/rest/api/3/group?groupId=${id}` };
}

/** `User` as `myself` and `user` answer it: with the sizes of what can be expanded, and the items when it was asked for. */
export function presentUserInFull(
  call: Call,
  account: Account,
  expand: readonly string[],
): Readonly<Record<string, unknown>> {
  const groups = groupsOf(call.site, account).map((group) => presentGroup(call, group));
  const roles = productsOf(call.site.groups, account).map((key) => ({ key, name: products[key] }));
  return {
    ...presentUser(call, account),
    groups: { size: groups.length, items: expand.includes('groups') ? groups : [] },
    applicationRoles: { size: roles.length, items: expand.includes('applicationRoles') ? roles : [] },
    expand: 'groups,applicationRoles',
  };
}
