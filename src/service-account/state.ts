import { z } from 'zod';
import { callers, errorCodes } from '../contract';
import { line, moment } from '../shared/fields';
import { defineCollection } from '../storage';

const state = z.strictObject({
  /** The saving that this is about, and that is on record. */
  version: line(64),
  callAs: z.enum(callers),
  /** Set in the write that records the removal: from then on the credential is gone, deleted or not yet. */
  removed: z.boolean(),
});
export type AccountState = z.infer<typeof state>;

export const accountStates = defineCollection<AccountState>({
  name: 'service-account-state',
  title: 'Use of the service account',
  store: 'kv',
  ids: 'current',
  schema: state,
  fields: {
    version: { kind: 'plain', meaning: 'Which saving of the account it is about' },
    callAs: { kind: 'plain', meaning: 'Whether Jira is called as the app or as the account' },
    removed: { kind: 'plain', meaning: 'Whether the account was removed' },
  },
  subject: null,
  purpose: 'Remembers whether Jira is called as the service account.',
  lawfulBasis: 'About no one',
  retention: { kind: 'until', event: 'everything is erased' },
  erasure: { person: { rule: 'delete' }, total: { rule: 'delete' } },
});

const check = z.strictObject({
  version: line(64),
  at: moment,
  outcome: z.enum(['passed', 'failed']),
  code: z.enum(errorCodes).exactOptional(),
  missing: z.array(line(100)).exactOptional(),
});
export type AccountCheck = z.infer<typeof check>;

export const accountChecks = defineCollection<AccountCheck>({
  name: 'service-account-check',
  title: 'Last test of the service account',
  store: 'kv',
  ids: 'current',
  schema: check,
  fields: {
    version: { kind: 'plain', meaning: 'Which saving of the account was tested' },
    at: { kind: 'plain', meaning: 'When' },
    outcome: { kind: 'plain', meaning: 'Whether it passed' },
    code: { kind: 'plain', meaning: 'Why it failed' },
    missing: { kind: 'plain', meaning: 'Scopes or permissions that were missing' },
  },
  subject: null,
  purpose: 'Shows admins whether the service account works.',
  lawfulBasis: 'About no one',
  retention: { kind: 'until', event: 'everything is erased' },
  erasure: { person: { rule: 'delete' }, total: { rule: 'delete' } },
});
