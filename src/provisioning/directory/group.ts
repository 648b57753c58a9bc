import { z } from 'zod';
import { line, moment } from '../../shared/fields';
import { defineCollection } from '../../storage';
import { isId } from './preconditions';
import { digest, scimId } from './user';

/** Members of one group, at most. */
export const mostMembers = 20_000;
/** In how many parts members are kept at most. */
export const mostParts = 16;

const count = z.number().int().nonnegative();

const schema = z.strictObject({
  id: scimId,
  displayName: line(256),
  nameKey: digest,
  externalId: line(256).exactOptional(),
  sizes: z.array(count).min(1).max(mostParts),
  createdAt: moment,
  changedAt: moment,
  version: count,
  revision: count,
});

/** A group that the identity provider provisions; its members stand in its parts. */
export type ScimGroup = z.infer<typeof schema>;

const declaration = {
  store: 'entity',
  ids: 'many',
  subject: null,
  lawfulBasis: 'Performance of the service that the customer signs in for (GDPR Art. 6(1)(b))',
  recipients: 'Your identity provider, which sent it',
  retention: { kind: 'until', event: 'the identity provider deletes the group' },
  erasure: { person: { rule: 'delete' }, total: { rule: 'delete' }, group: 'provisioning' },
} as const;

export const scimGroups = defineCollection<ScimGroup>({
  ...declaration,
  name: 'scim-group',
  title: 'Provisioned groups',
  schema,
  fields: {
    id: { kind: 'plain', meaning: 'ID under which the identity provider finds the group here' },
    displayName: { kind: 'plain', meaning: 'Its name' },
    nameKey: { kind: 'plain', meaning: 'Digest of the name, which no other group may have' },
    externalId: { kind: 'plain', meaning: "The identity provider's own ID of the group" },
    sizes: { kind: 'plain', meaning: 'How many members each of its parts has' },
    createdAt: { kind: 'plain', meaning: 'Since when the group is provisioned' },
    changedAt: { kind: 'plain', meaning: 'When the identity provider last changed the group' },
    version: { kind: 'plain', meaning: 'Counts those changes' },
    revision: { kind: 'plain', meaning: 'Counts all changes of the record, so that none is lost' },
  },
  purpose: 'Decides which organizations or Jira groups its members are in.',
});

const part = z.strictObject({
  group: scimId,
  // Looked at as a whole: there are thousands, and they are read again and again.
  members: z.custom<readonly string[]>(
    (value) =>
      Array.isArray(value) &&
      value.length <= mostMembers &&
      value.every((one) => typeof one === 'string' && isId(one)),
  ),
});
export type ScimGroupPart = z.infer<typeof part>;

export const scimGroupParts = defineCollection<ScimGroupPart>({
  ...declaration,
  name: 'scim-group-part',
  title: 'Members of provisioned groups',
  schema: part,
  fields: {
    group: { kind: 'plain', meaning: 'ID of the group' },
    members: { kind: 'personal', meaning: 'IDs of provisioned users; of no meaning without their records' },
  },
  purpose: 'Says who is in which group.',
});
