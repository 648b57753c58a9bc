import { z } from 'zod';
import { accountId, day, line, moment } from '../shared/fields';
import { defineCollection } from '../storage';

/** An e-mail address, as far as it matters here: one line with an @ between two parts. */
export const email = line(254).regex(/^[^\s@:]+@[^\s@]+$/, { message: 'Not an e-mail address' });

/** An API token: visible ASCII characters only, as Atlassian issues them. */
export const token = z
  .string()
  .max(1024)
  .regex(/^[\x21-\x7e]+$/, { message: 'A token is one line without spaces' });

const schema = z.strictObject({
  /** Random; told apart from other savings of the same account by it. Also the ID of the admin action. */
  version: line(64),
  email,
  token,
  kind: z.enum(['classic', 'scoped']),
  savedBy: accountId,
  savedAt: moment,
  expiresOn: day.nullable(),
  /** Names of what differs from the account that it replaced; all of them when there was none. */
  changed: z.array(line(32)),
  /** Whether it replaced another account, whose choice of caller it then keeps. */
  replaces: z.boolean(),
});

/**
 * The credential. Written only when an admin saves, because secrets know no conditional write: whatever
 * else changes about it is kept beside it, by {@link StoredServiceAccount.version}.
 */
export type StoredServiceAccount = z.infer<typeof schema>;

export const serviceAccounts = defineCollection<StoredServiceAccount>({
  name: 'service-account',
  title: 'Service account',
  store: 'secret',
  ids: 'current',
  schema,
  fields: {
    version: { kind: 'plain', meaning: 'Random ID of this saving' },
    email: { kind: 'personal', meaning: "The account's e-mail address" },
    token: { kind: 'secret', meaning: 'Its API token, never shown again' },
    kind: { kind: 'plain', meaning: 'Classic or scoped token' },
    savedBy: { kind: 'personal', meaning: 'Account ID of the admin who saved it' },
    savedAt: { kind: 'plain', meaning: 'When it was saved' },
    expiresOn: { kind: 'plain', meaning: 'When the token expires, as the admin entered it' },
    changed: { kind: 'plain', meaning: 'Names of the fields that were changed' },
    replaces: { kind: 'plain', meaning: 'Whether it replaced another one' },
  },
  subject: { field: 'savedBy', index: null },
  purpose: 'Calls Jira as an account of your choice, where you switched that on.',
  lawfulBasis: "The admin's instruction (GDPR Art. 6(1)(f))",
  retention: { kind: 'until', event: 'an admin removes it' },
  erasure: {
    person: {
      rule: 'strip',
      strip: (record) => ({ ...record, savedBy: 'erased' }),
      because: 'The account stays in use, without the name of who added it',
    },
    total: { rule: 'delete' },
  },
});
