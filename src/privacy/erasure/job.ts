import { z } from 'zod';
import { erasureScopes } from '../../contract';
import { line, moment } from '../../shared/fields';
import { defineCollection } from '../../storage';

const count = z.number().int().nonnegative();

const schema = z.strictObject({
  id: line(64),
  scope: z.enum(erasureScopes),
  state: z.enum(['queued', 'running']),
  requestedAt: moment,
  expected: count,
  expectedAtLeast: z.boolean(),
  counts: z.record(z.string(), count),
});

/** Progress of an erasure; deleted in the write that records its end. */
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
    state: { kind: 'plain', meaning: 'Whether it has begun' },
    requestedAt: { kind: 'plain', meaning: 'When it was asked for' },
    expected: { kind: 'plain', meaning: 'How many records there were to erase' },
    expectedAtLeast: { kind: 'plain', meaning: 'Whether there were more than were counted' },
    counts: { kind: 'plain', meaning: 'How many have been erased in each collection' },
  },
  subject: null,
  purpose: 'Lets an erasure go on where it stopped, and shows its progress.',
  lawfulBasis: 'Legal obligation to erase (GDPR Art. 6(1)(c), 17)',
  retention: { kind: 'ttl', days: 7 },
  erasure: {
    person: { rule: 'delete' },
    total: { rule: 'keep', because: 'It names no one, and ends with the erasure that it is about' },
  },
});

export function erasedSoFar(counts: JobRecord['counts']): number {
  return Object.values(counts).reduce((sum, value) => sum + value, 0);
}
