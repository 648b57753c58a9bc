import { z } from 'zod';
import { erasureOrigins, erasureScopes } from '../../contract';
import { accountId, line, moment } from '../../shared/fields';
import { defineCollection } from '../../storage';

const count = z.number().int().nonnegative();

const schema = z.strictObject({
  id: line(64),
  scope: z.enum(erasureScopes),
  origin: z.enum(erasureOrigins),
  requestedBy: accountId.exactOptional(),
  state: z.enum(['queued', 'running']),
  requestedAt: moment,
  /** When it was put into effect: from then on nobody is named who is being erased. */
  begunAt: moment.nullable(),
  /** Deliveries that have begun. */
  turn: count,
  expected: z.strictObject({ value: count, atLeast: z.boolean() }),
  counts: z.record(z.string(), count),
  /** Records that are counted already, and are being erased: what is still there of them after a crash goes first. */
  pending: z.strictObject({ collection: line(60), ids: z.array(line(500)) }).nullable(),
  /** Digests of the person's e-mail addresses that their erased events carried. */
  subjects: z.array(z.base64url().length(22)),
});

/** Progress of an erasure; deleted in the write that records its end. Its ID is the erasure's slot. */
export type JobRecord = z.infer<typeof schema>;

export const jobRecords = defineCollection<JobRecord>({
  name: 'job',
  title: 'Work in progress',
  store: 'kv',
  ids: 'many',
  schema,
  fields: {
    id: { kind: 'plain', meaning: 'ID of the work' },
    scope: {
      kind: 'plain',
      meaning: 'What is being erased: a person, a collection, some events or everything',
    },
    origin: { kind: 'plain', meaning: 'Whether an admin, the customer or Atlassian asked for it' },
    requestedBy: { kind: 'personal', meaning: 'The admin who asked for it' },
    state: { kind: 'plain', meaning: 'Whether it has begun' },
    requestedAt: { kind: 'plain', meaning: 'When it was asked for' },
    begunAt: { kind: 'plain', meaning: 'When it began' },
    turn: { kind: 'plain', meaning: 'How often the work on it was begun' },
    expected: { kind: 'plain', meaning: 'How many records there were to erase' },
    counts: { kind: 'plain', meaning: 'How many have been erased in each collection' },
    pending: { kind: 'plain', meaning: 'IDs of the records that are being erased at this moment' },
    subjects: { kind: 'personal', meaning: 'Digests of e-mail addresses whose events are to be erased' },
  },
  subject: { field: 'requestedBy', index: null },
  purpose: 'Lets an erasure go on where it stopped, and shows its progress.',
  lawfulBasis: 'Legal obligation to erase (GDPR Art. 6(1)(c), 17)',
  retention: { kind: 'ttl', days: 7 },
  erasure: {
    person: {
      rule: 'strip',
      strip: (record) => ({ ...record, requestedBy: 'erased' }),
      because: 'The erasure goes on, without the name of who asked for it',
    },
    total: { rule: 'keep', because: 'It ends with the erasure that it is about' },
  },
});

export function erasedSoFar(counts: JobRecord['counts']): number {
  return Object.values(counts).reduce((sum, value) => sum + value, 0);
}
