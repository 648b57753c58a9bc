import type { SiteCaller, WireResponse } from '../types';
import { accountTypeOf } from './account-type';
import { json } from './errors';
import type { Account, SiteState } from './model';
import type { Actor, Operation } from './operation';

type Authentication =
  | { readonly actor: Actor; readonly headers: Readonly<Record<string, string>> }
  | { readonly refused: WireResponse };

const anonymous: Actor = { account: null, scopes: null };

/** Atlassian's gateway answers in a shape of its own, before Jira sees the call. */
const gatewayRefusal = (message: string): WireResponse => json(401, { code: 401, message });

const loginFailed = { 'X-Seraph-LoginReason': 'AUTHENTICATED_FAILED' } as const;

/** The e-mail address and the token of a Basic header, or `undefined` when it holds none. */
function readBasic(header: string): { readonly email: string; readonly token: string } | undefined {
  const encoded = /^Basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(header)?.[1];
  const decoded = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon < 1 ? undefined : { email: decoded.slice(0, colon), token: decoded.slice(colon + 1) };
}

/** The account and scopes of valid credentials of the kind that works on that way in. */
function basicActor(site: SiteState, header: string, via: 'site' | 'gateway'): Actor | undefined {
  const credentials = readBasic(header);
  const token = credentials && site.tokens.get(credentials.token);
  const account = token && site.accounts.get(token.accountId);
  if (credentials === undefined || token === undefined || account === undefined) return undefined;
  const rightWay = (token.scopes === null) === (via === 'site');
  const emails = [account.email, ...token.alsoWith].map((email) => email.toLowerCase());
  const rightEmail = emails.includes(credentials.email.toLowerCase());
  return account.active && rightWay && rightEmail ? { account, scopes: token.scopes } : undefined;
}

function signedIn(site: SiteState, accountId: string): Account | undefined {
  const account = site.accounts.get(accountId);
  // Forge lets `asUser` through for licensed users and JSM customers only (access-to-forge-apps-for-unlicensed-users).
  return account?.active === true && accountTypeOf(site, account) !== 'unlicensed' ? account : undefined;
}

function hasScopes(operation: Operation, granted: readonly string[]): boolean {
  const all = (needed: readonly string[]): boolean => needed.every((scope) => granted.includes(scope));
  return all(operation.scopes.classic) || all(operation.scopes.granular);
}

function withScopes(operation: Operation, actor: Actor, granted: readonly string[]): Authentication {
  return hasScopes(operation, granted)
    ? { actor, headers: {} }
    : { refused: gatewayRefusal('Unauthorized; scope does not match') };
}

/**
 * Decides as whom an operation runs.
 *
 * - App and user calls are checked for the operation's scopes: `401 {"code":401,"message":"Unauthorized; scope does not match"}`.
 * - Basic at the site's address takes classic tokens. With wrong credentials Jira goes on as anonymous
 *   where the operation allows it, and marks the answer `X-Seraph-LoginReason: AUTHENTICATED_FAILED`;
 *   elsewhere it answers `401` in plain text with the same header. A wrong e-mail looks like a wrong token.
 * - Basic through the gateway takes scoped tokens, and answers `401 {"code":401,"message":"Unauthorized"}` otherwise.
 */
export function authenticate(site: SiteState, operation: Operation, caller: SiteCaller): Authentication {
  switch (caller.kind) {
    case 'anonymous':
      return { actor: anonymous, headers: {} };
    case 'app': {
      const account = site.accounts.get(site.cast.app) ?? null;
      return withScopes(operation, { account, scopes: caller.scopes }, caller.scopes);
    }
    case 'user': {
      if (caller.accountId === null) return { actor: anonymous, headers: {} };
      const account = signedIn(site, caller.accountId);
      if (account === undefined) return { refused: gatewayRefusal('Unauthorized') };
      return withScopes(operation, { account, scopes: caller.scopes }, caller.scopes);
    }
    case 'basic': {
      const actor = basicActor(site, caller.header, caller.via);
      if (caller.via === 'gateway') {
        return actor === undefined
          ? { refused: gatewayRefusal('Unauthorized') }
          : withScopes(operation, actor, actor.scopes ?? []);
      }
      if (actor !== undefined) return { actor, headers: { 'X-Seraph-LoginReason': 'OK' } };
      return operation.anonymous
        ? { actor: anonymous, headers: loginFailed }
        : {
            refused: {
              status: 401,
              headers: { 'Content-Type': 'text/html;charset=UTF-8', ...loginFailed },
              body: 'Client must be authenticated to access this resource.',
            },
          };
    }
  }
}
