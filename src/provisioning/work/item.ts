import { z } from 'zod';
import { line, moment } from '../../shared/fields';
import { defineCollection } from '../../storage';
import { scimId } from '../directory/user';

/** Users of one item, at most. */
export const mostUsers = 8_000;

const count = z.number().int().nonnegative();

const schema = z.strictObject({
  kind: z.enum(['users', 'all', 'sweep']),
  users: z.array(scimId).max(mostUsers),
  names: z.array(line(256)).max(2).exactOptional(),
  after: scimId.exactOptional(),
  force: z.boolean().exactOptional(),
  dueAt: moment,
  tries: count,
  revision: count,
});

/**
 * Work that is not done in Jira yet: it is written together with the change that calls for it, and goes when it is done.
 */
export type WorkItem = z.infer<typeof schema>;

export const workItems = defineCollection<WorkItem>({
  name: 'scim-work',
  title: 'Provisioning that is not done yet',
  store: 'entity',
  ids: 'many',
  schema,
  fields: {
    kind: {
      kind: 'plain',
      meaning: 'Whether it is about some users, all of them, or the groups of one who left',
    },
    users: { kind: 'personal', meaning: 'IDs of provisioned users; of no meaning without their records' },
    names: { kind: 'plain', meaning: 'Names of the group because of which they are looked at' },
    after: { kind: 'plain', meaning: 'Up to where all users have been looked at' },
    force: { kind: 'plain', meaning: 'Whether Jira is asked although nothing has changed here' },
    dueAt: { kind: 'plain', meaning: 'When it is to be done' },
    tries: { kind: 'plain', meaning: 'How often it has been tried' },
    revision: { kind: 'plain', meaning: 'Counts the changes, so that none is lost' },
  },
  subject: null,
  purpose: 'Sees to it that what the identity provider asked for is done in Jira, whatever fails in between.',
  lawfulBasis: 'Performance of the service that the customer signs in for (GDPR Art. 6(1)(b))',
  retention: { kind: 'until', event: 'it is done' },
  erasure: { person: { rule: 'delete' }, total: { rule: 'delete' }, group: 'provisioning' },
});

const run = z.strictObject({ at: moment });

export const workRuns = defineCollection<z.infer<typeof run>>({
  name: 'scim-run',
  title: 'Next run of provisioning',
  store: 'kv',
  ids: 'current',
  schema: run,
  fields: { at: { kind: 'plain', meaning: 'When work that is left is next looked at' } },
  subject: null,
  purpose: 'Keeps one run from being ordered a hundred times.',
  lawfulBasis: 'About no one',
  retention: { kind: 'ttl', days: 1 },
  erasure: { person: { rule: 'delete' }, total: { rule: 'delete' }, group: 'provisioning' },
});
