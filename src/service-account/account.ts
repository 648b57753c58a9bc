import { z } from 'zod';
import { callers, errorCodes } from '../contract';
import { accountId, day, line, moment } from '../shared/fields';
import { defineCollection } from '../storage';

/** An e-mail address, as far as it matters here: one line with an @ between two parts. */
export const email = line(254).regex(/^[^\s@:]+@[^\s@]+$/, { message: 'Not an e-mail address' });

/** An API token: visible ASCII characters only, as Atlassian issues them. */
export const token = z
  .string()
  .max(1024)
  .regex(/^[\x21-\x7e]+$/, { message: 'A token is one line without spaces' });

const check = z.strictObject({
  at: moment,
  outcome: z.enum(['passed', 'failed']),
  code: z.enum(errorCodes).exactOptional(),
  missing: z.array(line(100)).exactOptional(),
});

const schema = z.strictObject({
  email,
  token,
  kind: z.enum(['classic', 'scoped']),
  savedBy: accountId,
  savedAt: moment,
  expiresOn: day.nullable(),
  lastCheck: check,
  callAs: z.enum(callers),
  /** Set once its admin has removed it, until that is on record: to everybody else it is gone. */
  removed: z.boolean(),
  /** The admin action that is still to be recorded: secrets cannot share a transaction with it. */
  pending: z
    .strictObject({
      id: line(64),
      actor: accountId,
      action: z.enum(['service-account.saved', 'service-account.removed', 'service-account.call-as-changed']),
      fields: z.array(line(32)),
    })
    .nullable(),
});

export type StoredServiceAccount = z.infer<typeof schema>;

export const serviceAccounts = defineCollection<StoredServiceAccount>({
  name: 'service-account',
  title: 'Service account',
  store: 'secret',
  ids: 'current',
  schema,
  fields: {
    email: { kind: 'personal', meaning: "The account's e-mail address" },
    token: { kind: 'secret', meaning: 'Its API token, never shown again' },
    kind: { kind: 'plain', meaning: 'Classic or scoped token' },
    savedBy: { kind: 'personal', meaning: 'Account ID of the admin who saved it' },
    savedAt: { kind: 'plain', meaning: 'When it was saved' },
    expiresOn: { kind: 'plain', meaning: 'When the token expires, as the admin entered it' },
    lastCheck: { kind: 'plain', meaning: 'When it was last tested, and how that went' },
    callAs: { kind: 'plain', meaning: 'Whether Jira is called as the app or as this account' },
    removed: { kind: 'plain', meaning: 'Whether its removal is under way' },
    pending: { kind: 'personal', meaning: 'An admin action that is about to be recorded' },
  },
  subject: { field: 'savedBy', index: null },
  purpose: 'Calls Jira as an account of your choice, where you switched that on.',
  lawfulBasis: "The admin's instruction (GDPR Art. 6(1)(f))",
  retention: { kind: 'until', event: 'an admin removes it' },
  erasure: {
    person: {
      rule: 'strip',
      strip: (record) => ({ ...record, savedBy: 'erased', pending: null }),
      because: 'The account stays in use, without the name of who added it',
    },
    total: { rule: 'delete' },
  },
});
