import type { Ids, Token } from '../model';
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

export function createTokens(ids: Ids, people: People): SeedTokens {
  return {
    classic: { value: fakeToken(ids, 'classic'), accountId: people.service.accountId, scopes: null },
    scoped: {
      value: fakeToken(ids, 'scoped'),
      accountId: people.service.accountId,
      scopes: scopedTokenScopes,
    },
    weak: { value: fakeToken(ids, 'weak'), accountId: people.weak.accountId, scopes: null },
  };
}
