import { z } from 'zod';
import { accountId, line, moment } from '../../shared/fields';
import { defineCollection } from '../../storage';

const schema = z.strictObject({
  label: line(60),
  hash: z.base64url().length(43),
  url: z.url().max(500),
  createdBy: accountId,
  createdAt: moment,
  lastUsedAt: moment.exactOptional(),
});

/** A bearer token of the identity provider's, by the place that it has: `1` or `2`. */
export type ScimToken = z.infer<typeof schema>;

export const scimTokens = defineCollection<ScimToken>({
  name: 'scim-token',
  title: 'SCIM tokens',
  store: 'entity',
  ids: 'many',
  schema,
  fields: {
    label: { kind: 'plain', meaning: 'What the admin calls it' },
    hash: { kind: 'plain', meaning: 'SHA-256 of the token, which itself is not kept' },
    url: { kind: 'plain', meaning: "The app's address for it" },
    createdBy: { kind: 'personal', meaning: 'Account ID of the admin who created it' },
    createdAt: { kind: 'plain', meaning: 'When it was created' },
    lastUsedAt: { kind: 'plain', meaning: 'When it was last used, to within an hour' },
  },
  subject: { field: 'createdBy', index: 'by-creator' },
  purpose: 'Lets your identity provider in, and nobody else.',
  lawfulBasis: 'Security of processing (GDPR Art. 32)',
  retention: { kind: 'until', event: 'an admin revokes it' },
  erasure: {
    person: {
      rule: 'strip',
      strip: (record) => ({ ...record, createdBy: 'erased' }),
      because: 'The token stays in use, without the name of who created it',
    },
    total: { rule: 'delete' },
  },
});
