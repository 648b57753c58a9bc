import { z } from 'zod';
import { line, moment } from '../../shared/fields';
import { defineCollection } from '../../storage';

const pseudonym = z.base64url().length(22);

/** What the app has been told about one person; at least one of the three is there. */
const person = z.strictObject({
  person: pseudonym,
  /** Digests of their e-mail addresses, as events carry them. */
  subjects: z.array(pseudonym).max(10),
  restriction: z.strictObject({ since: moment }).exactOptional(),
  erasure: z.strictObject({ job: line(64), since: moment }).exactOptional(),
  hold: z.strictObject({ id: line(64), since: moment }).exactOptional(),
});
export type SafeguardedPerson = z.infer<typeof person>;

/** Records of a stretch of time that must not be deleted. */
const period = z.strictObject({
  id: line(64),
  from: moment,
  to: moment,
  reason: line(500),
  since: moment,
});
export type HeldPeriod = z.infer<typeof period>;

/**
 * Bytes that restrictions and holds may take, of the 240 KB of a record of the store; and up to where there is room to mark
 * who is being erased, so that no number of restrictions keeps anybody from it.
 */
export const roomFor = { safeguards: 180_000, erasures: 230_000 } as const;

const schema = z.strictObject({
  version: z.number().int().nonnegative(),
  people: z.array(person),
  periods: z.array(period),
});
export type SafeguardRecord = z.infer<typeof schema>;

/**
 * One record, so that one strictly consistent read tells everything that reading, writing and deleting have to respect.
 * It names people by pseudonyms only; why, and until when, stands in their row of `subject`.
 */
export const safeguardRecords = defineCollection<SafeguardRecord>({
  name: 'safeguard',
  title: 'Restrictions, holds and erasures under way',
  store: 'entity',
  ids: 'current',
  schema,
  fields: {
    version: { kind: 'plain', meaning: 'Counts the changes, so that none is lost' },
    people: { kind: 'personal', meaning: 'Pseudonyms of people who are restricted, held or being erased' },
    periods: { kind: 'plain', meaning: 'Stretches of time whose records are held, and why' },
  },
  subject: null,
  purpose: 'Keeps what must not be shown, named or deleted from being so.',
  lawfulBasis: 'Legal obligation (GDPR Art. 6(1)(c), 17(3), 18)',
  retention: { kind: 'until', event: 'the last of them is lifted' },
  erasure: {
    person: { rule: 'delete' },
    total: { rule: 'keep', because: 'A legal hold outlives every erasure, and ends when it is released' },
  },
});
