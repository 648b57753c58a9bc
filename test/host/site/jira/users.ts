import { badRequest, NotModelled, Refusal } from '../errors';
import type { Account } from '../model';
import type { Call, Operation } from '../operation';
import { listed, wholeNumber } from '../read';
import { isLicensed, requireBrowseUsers } from '../rights';
import { groupsOf } from '../groups';
import { accountInQuery } from './named';
import { jiraPage } from './page';
import { presentGroup, presentUser, presentUserInFull } from './present-user';
import { readGroups, readUser, searchUsers } from './scopes';

/**
 * A query finds active people by the beginning of a word of their name or of a public e-mail address,
 * and by their whole e-mail address whether it is public or not.
 */
function matches(account: Account, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  const name = account.displayName.toLowerCase();
  const email = account.email.toLowerCase();
  if (wanted === '') return true;
  if (email === wanted) return true;
  if (account.emailPublic && email.startsWith(wanted)) return true;
  return name.startsWith(wanted) || name.split(/\s+/).some((word) => word.startsWith(wanted));
}

function search(call: Call): readonly Account[] {
  const query = call.query.get('query');
  const accountId = call.query.get('accountId');
  if (call.query.has('property')) throw new NotModelled('GET /rest/api/3/user/search with property');
  if (query === null && accountId === null) {
    throw badRequest("One of the query parameters 'query' and 'accountId' is required.");
  }
  if (query !== null && accountId !== null) {
    throw badRequest("The query parameters 'query' and 'accountId' exclude each other.");
  }
  // Anonymous callers and callers without the permission get an empty list, not an error.
  if (!isLicensed(call.actor)) return [];
  return [...call.site.accounts.values()].filter(
    (account) =>
      account.active &&
      (accountId === null ? matches(account, query ?? '') : account.accountId === accountId),
  );
}

export const userOperations: readonly Operation[] = [
  {
    method: 'GET',
    template: '/rest/api/3/myself',
    family: 'jira',
    scopes: readUser,
    anonymous: false,
    handle(call) {
      const me = call.actor.account;
      if (me === null) throw new Refusal(401, 'You are not authenticated.');
      return { status: 200, body: presentUserInFull(call, me, listed(call.query, 'expand')) };
    },
  },
  {
    method: 'GET',
    template: '/rest/api/3/user',
    family: 'jira',
    scopes: readUser,
    anonymous: true,
    handle(call) {
      requireBrowseUsers(call.actor);
      return {
        status: 200,
        body: presentUserInFull(call, accountInQuery(call), listed(call.query, 'expand')),
      };
    },
  },
  {
    method: 'GET',
    template: '/rest/api/3/user/bulk',
    family: 'jira',
    scopes: readUser,
    anonymous: false,
    handle(call) {
      const wanted = [...new Set(call.query.getAll('accountId'))];
      if (wanted.length === 0) throw badRequest("The query parameter 'accountId' is required.");
      if (!isLicensed(call.actor)) throw new Refusal(401, 'You need permission to access Jira.');
      const found = wanted.flatMap((id) => call.site.accounts.get(id) ?? []);
      const bounds = { perPage: 10, most: 200 };
      return { status: 200, body: jiraPage(call, found, bounds, (account) => presentUser(call, account)) };
    },
  },
  {
    method: 'GET',
    template: '/rest/api/3/user/search',
    family: 'jira',
    scopes: searchUsers,
    anonymous: true,
    handle(call) {
      const startAt = wholeNumber(call.query, 'startAt', 0);
      const maxResults = Math.min(wholeNumber(call.query, 'maxResults', 50), 1000);
      const page = search(call).slice(startAt, startAt + maxResults);
      return { status: 200, body: page.map((account) => presentUser(call, account)) };
    },
  },
  {
    method: 'GET',
    template: '/rest/api/3/user/groups',
    family: 'jira',
    scopes: readGroups,
    anonymous: true,
    handle(call) {
      requireBrowseUsers(call.actor);
      return {
        status: 200,
        body: groupsOf(call.site, accountInQuery(call)).map((group) => presentGroup(call, group)),
      };
    },
  },
];
