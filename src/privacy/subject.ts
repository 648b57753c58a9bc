import { z } from 'zod';
import type { Clock } from '../shared/clock';
import { accountId, moment } from '../shared/fields';
import { defineCollection, type Storage, type Write } from '../storage';

const schema = z.strictObject({ accountId, since: moment });

export const subjectRecords = defineCollection<z.infer<typeof schema>>({
  name: 'subject',
  title: 'People on record',
  store: 'entity',
  ids: 'many',
  schema,
  fields: {
    accountId: { kind: 'personal', meaning: "The customer's Atlassian account ID" },
    since: { kind: 'plain', meaning: 'Since when the app has held something about them' },
  },
  subject: { field: 'accountId', index: 'by-account' },
  purpose: 'Lists whose data is held, so that accounts closed at Atlassian can be erased here too.',
  lawfulBasis: "Legal obligation and Atlassian's rules for apps that store personal data (GDPR Art. 6(1)(c))",
  retention: { kind: 'until', event: 'the person is erased' },
  erasure: { person: { rule: 'delete', last: true }, total: { rule: 'delete' } },
});

/** The people of whom the app holds anything, one row each. */
export interface Subjects {
  knows(accountId: string): Promise<boolean>;
  /** For a transaction with the first record about that person. */
  writing(accountId: string): Write;
}

export function createSubjects({ storage, clock }: { storage: Storage; clock: Clock }): Subjects {
  const records = storage.of(subjectRecords);
  return {
    knows: (id) => records.has(id),
    writing: (id) => records.writing(id, { accountId: id, since: clock() }),
  };
}
