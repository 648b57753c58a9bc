import type { Account, Ids, Token } from '../model';
import type { People } from './people';

/** What the scoped demo token may do: enough to read Jira and to manage customers and requests. */
const scopedTokenScopes: readonly string[] = [
  'read:jira-user',
  'read:jira-work',
  'manage:servicedesk-customer',
  'read:servicedesk-request',
  'write:servicedesk-request',
];

/** Shaped like Atlassian's (prefix, long body, checksum), with FAKE in it so that nobody takes it for a real one. */
function fakeToken(ids: Ids, name: string): string {
  const body = `${ids.hex(`${name}-1`, 64)}${ids.hex(`${name}-2`, 64)}`;
  return `ATATT3xFAKE-${name}-${body}=${ids.hex(`${name}-sum`, 8).toUpperCase()}`;
}

export interface SeedTokens {
  readonly classic: Token;
  readonly scoped: Token;
  readonly weak: Token;
}

/**
 * The control surface names one e-mail for all three, so the weak account's token works with the service
 * account's e-mail as well as with its own: whose permissions count follows from the token.
 */
export function createTokens(ids: Ids, { service, weak }: People): SeedTokens {
  const token = (name: string, { accountId }: Account, scopes: Token['scopes'], alsoWith: string[] = []) => ({
    value: fakeToken(ids, name),
    accountId,
    alsoWith,
    scopes,
  });
  return {
    classic: token('classic', service, null),
    scoped: token('scoped', service, scopedTokenScopes),
    weak: token('weak', weak, null, [service.email]),
  };
}
