import type { Account } from '../model';
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

/** The groups of an account, by name. */
export function groupNames(account: Account): readonly string[] {
  return [
    ...(account.licensed && account.kind !== 'app' ? ['jira-servicemanagement-users'] : []),
    ...(account.admin ? ['jira-administrators'] : []),
    ...(account.kind === 'app' ? ['atlassian-addons'] : []),
  ];
}

/** Jira's `GroupName`. */
export function presentGroup(call: Call, name: string): Readonly<Record<string, string>> {
  const groupId = call.site.ids.uuid(`group-${name}`);
  return { name, groupId, self: `${call.base}/rest/api/3/group?groupId=${groupId}` };
}

/** `User` as `myself` and `user` answer it: with the sizes of what can be expanded, and the items when it was asked for. */
export function presentUserInFull(
  call: Call,
  account: Account,
  expand: readonly string[],
): Readonly<Record<string, unknown>> {
  const groups = groupNames(account).map((name) => presentGroup(call, name));
  const roles = account.licensed ? [{ key: 'jira-servicedesk', name: 'Jira Service Management' }] : [];
  return {
    ...presentUser(call, account),
    groups: { size: groups.length, items: expand.includes('groups') ? groups : [] },
    applicationRoles: { size: roles.length, items: expand.includes('applicationRoles') ? roles : [] },
    expand: 'groups,applicationRoles',
  };
}
