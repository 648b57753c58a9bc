import { z } from 'zod';
import { day, moment } from '../../shared/fields';
import { defineCollection } from '../../storage';
import { tallySchema } from '../statistics/tally';
import { leaf } from './erased-leaves';

const count = z.number().int().nonnegative();
const digest = z.string().regex(/^[0-9a-f]{64}$/);

const sealSchema = z.strictObject({
  day,
  endsAt: moment,
  sealedAt: moment,
  sequence: count,
  size: count,
  late: count,
  root: digest,
  previous: digest,
  tally: tallySchema,
  /** Events that had lost something before they could be sealed: counted, and proved by nothing. */
  reduced: count.exactOptional(),
});

/** The seal over one UTC day; never changed once written. */
export type Seal = z.infer<typeof sealSchema>;

const asTheLog = { kind: 'days', follows: 'audit-event', field: 'endsAt', index: 'by-day' } as const;
const purpose = 'Proves that no event was changed, added or removed after its day.';
const lawfulBasis = 'Accountability (GDPR Art. 5(2)); it is about no one';

/** ID: the day. */
export const dailySummaries = defineCollection<Seal>({
  name: 'daily-summary',
  title: 'Daily seals and counts',
  store: 'entity',
  ids: 'many',
  schema: sealSchema,
  fields: {
    day: { kind: 'plain', meaning: 'UTC day' },
    endsAt: { kind: 'plain', meaning: 'End of that day' },
    sealedAt: { kind: 'plain', meaning: 'When the seal was made' },
    sequence: { kind: 'plain', meaning: 'Its place in the chain of seals' },
    size: { kind: 'plain', meaning: 'How many events it seals' },
    late: { kind: 'plain', meaning: 'How many of them are of days before' },
    root: { kind: 'plain', meaning: 'Digest over all sealed events (Merkle root)' },
    previous: { kind: 'plain', meaning: 'Digest of the seal before' },
    tally: { kind: 'plain', meaning: 'Counts of events by kind, outcome, reason, provider and portal' },
    reduced: { kind: 'plain', meaning: 'How many events had been reduced by then, and are not sealed' },
  },
  subject: null,
  purpose,
  lawfulBasis,
  retention: asTheLog,
  erasure: { person: { rule: 'delete' }, total: { rule: 'delete' }, group: 'proof' },
});

const leavesSchema = z.strictObject({ day, endsAt: moment, part: count, leaves: z.array(leaf).min(1) });

/** A stretch of a day's leaves, in the order of the tree. */
export type SealedLeaves = z.infer<typeof leavesSchema>;

/** Leaves in one record: below the store's 240 KiB. */
export const leavesInPart = 3_000;

/**
 * The ID of a stretch of a day's leaves. It is made of what they hash to, so that two sealing runs that differ in
 * what they saw never overwrite each other's.
 */
export function partId({ day: sealed, root }: Pick<Seal, 'day' | 'root'>, part: number): string {
  return `${sealed}.${root.slice(0, 16)}.${String(part)}`;
}

export const sealedLeaves = defineCollection<SealedLeaves>({
  name: 'sealed-leaf',
  title: 'Digests of sealed events',
  store: 'entity',
  ids: 'many',
  schema: leavesSchema,
  fields: {
    day: { kind: 'plain', meaning: 'UTC day of the seal' },
    endsAt: { kind: 'plain', meaning: 'End of that day' },
    part: { kind: 'plain', meaning: 'Which stretch of the day' },
    leaves: { kind: 'plain', meaning: 'Salted digests of the events' },
  },
  subject: null,
  purpose,
  lawfulBasis,
  retention: asTheLog,
  erasure: { person: { rule: 'delete' }, total: { rule: 'delete' }, group: 'proof' },
});
