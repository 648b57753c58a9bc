import { z } from 'zod';
import { line, moment } from '../../shared/fields';
import { defineCollection } from '../../storage';

const schema = z.strictObject({
  label: line(60),
  hash: z.base64url().length(43),
  url: z.url().max(500),
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
    createdAt: { kind: 'plain', meaning: 'When it was created' },
    lastUsedAt: { kind: 'plain', meaning: 'When it was last used, to within an hour' },
  },
  subject: null,
  purpose: 'Lets your identity provider in, and nobody else.',
  lawfulBasis: 'Security of processing (GDPR Art. 32)',
  retention: { kind: 'until', event: 'an admin revokes it' },
  erasure: { person: { rule: 'delete' }, total: { rule: 'delete' } },
});
