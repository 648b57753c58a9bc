import { z } from 'zod';
import { accountId, moment } from '../../shared/fields';
import { defineCollection } from '../../storage';
import { digest, scimId } from './user';

const schema = z.strictObject({
  kind: z.enum(['user-name', 'group-name', 'account']),
  owner: scimId,
  accountId: accountId.exactOptional(),
  subject: digest.exactOptional(),
  reservedAt: moment,
});

/** Says whose something is that only one may have. Its ID is a digest of that. */
export type ScimName = z.infer<typeof schema>;

export const scimNames = defineCollection<ScimName>({
  name: 'scim-name',
  title: 'Names that are taken',
  store: 'entity',
  ids: 'many',
  schema,
  fields: {
    kind: { kind: 'plain', meaning: "Whether it is a user's name, a group's, or an account" },
    owner: { kind: 'personal', meaning: 'ID of the provisioned user or group that has it' },
    accountId: { kind: 'personal', meaning: "The user's Atlassian account ID" },
    subject: { kind: 'personal', meaning: 'E-mail address, as a digest that only this site can make' },
    reservedAt: { kind: 'plain', meaning: 'Since when' },
  },
  subject: {
    field: 'accountId',
    index: 'by-account',
    moves: true,
    otherwise: { field: 'subject', index: 'by-subject' },
  },
  purpose: 'Keeps two users, or two groups, from having one name, however fast they come.',
  lawfulBasis: 'Performance of the service that the customer signs in for (GDPR Art. 6(1)(b))',
  retention: { kind: 'until', event: 'the identity provider deletes the user or group' },
  erasure: { person: { rule: 'delete' }, total: { rule: 'delete' }, group: 'provisioning' },
});
