import { z } from 'zod';
import { accountId, moment } from '../../shared/fields';
import { defineCollection } from '../../storage';

const schema = z.strictObject({
  createdBy: accountId,
  createdAt: moment,
});

/**
 * Who created a token; its ID is the token's hash. Not part of the token: erasing the person must not bring back one that
 * is revoked at the same moment.
 */
export type ScimTokenCreator = z.infer<typeof schema>;

export const scimTokenCreators = defineCollection<ScimTokenCreator>({
  name: 'scim-token-creator',
  title: 'Who created SCIM tokens',
  store: 'entity',
  ids: 'many',
  schema,
  fields: {
    createdBy: { kind: 'personal', meaning: 'Account ID of the admin who created it' },
    createdAt: { kind: 'plain', meaning: 'When it was created' },
  },
  subject: { field: 'createdBy', index: 'by-creator' },
  purpose: 'Tells admins who let the identity provider in.',
  lawfulBasis: 'Security of processing (GDPR Art. 32)',
  retention: { kind: 'until', event: 'an admin revokes the token' },
  erasure: { person: { rule: 'delete' }, total: { rule: 'delete' } },
});
