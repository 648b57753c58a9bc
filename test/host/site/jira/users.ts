import { badRequest, forbidden, NotModelled, notFound, Refusal } from '../errors';
import type { Account } from '../model';
import type { Call, Operation } from '../operation';
import { listed, wholeNumber } from '../read';
import { isAgent } from '../rights';
import { groupNames, presentGroup, presentUser, presentUserInFull } from './present-user';
import { readGroups, readUser, searchUsers } from './scopes';

/** Licensed people and the app have the global permission "Browse users and groups"; customers do not. */
function requireBrowseUsers(call: Call): void {
  if (call.actor.account === null) throw new Refusal(401, 'You need to be logged in to see users.');
  if (!isAgent(call.actor)) throw forbidden('You need the Browse users and groups permission.');
}

/** @throws Refusal 404 */
function accountOf(call: Call): Account {
  const accountId = call.query.get('accountId');
  if (accountId === null) throw badRequest("The query parameter 'accountId' is required.");
  const account = call.site.accounts.get(accountId);
  if (account === undefined) throw notFound('Specified user does not exist or you do not have permission.');
  return account;
}

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
  if (!isAgent(call.actor)) return [];
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
      requireBrowseUsers(call);
      return { status: 200, body: presentUserInFull(call, accountOf(call), listed(call.query, 'expand')) };
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
      if (!isAgent(call.actor)) throw new Refusal(401, 'You need permission to access Jira.');
      const found = wanted.flatMap((id) => call.site.accounts.get(id) ?? []);
      const startAt = wholeNumber(call.query, 'startAt', 0);
      const maxResults = Math.min(wholeNumber(call.query, 'maxResults', 10), 200);
      const page = found.slice(startAt, startAt + maxResults);
      const isLast = startAt + page.length >= found.length;
      const next = new URLSearchParams(call.query);
      next.set('startAt', String(startAt + maxResults));
      next.set('maxResults', String(maxResults));
      const address = `${call.base}${call.path}`;
      return {
        status: 200,
        body: {
          self: `${address}?${call.query.toString()}`,
          ...(isLast ? {} : { nextPage: `${address}?${next.toString()}` }),
          maxResults,
          startAt,
          total: found.length,
          isLast,
          values: page.map((account) => presentUser(call, account)),
        },
      };
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
      requireBrowseUsers(call);
      return {
        status: 200,
        body: groupNames(accountOf(call)).map((name) => presentGroup(call, name)),
      };
    },
  },
];
