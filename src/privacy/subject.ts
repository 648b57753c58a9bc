import { z } from 'zod';
import type { Clock } from '../shared/clock';
import { AppError } from '../shared/errors';
import { accountId, line, moment } from '../shared/fields';
import { defineCollection, isCommitted, type Records, type Storage, type Write } from '../storage';

const schema = z.strictObject({
  accountId,
  since: moment,
  reportedAt: moment.exactOptional(),
  refreshedAt: moment.exactOptional(),
  accountClosedAt: moment.exactOptional(),
  leavingAt: moment.exactOptional(),
  changes: z.number().int().nonnegative().exactOptional(),
  restrictedAt: moment.exactOptional(),
  restrictedBecause: line(500).exactOptional(),
  reviewAt: moment.exactOptional(),
  hold: line(64).exactOptional(),
  heldAt: moment.exactOptional(),
  heldBecause: line(500).exactOptional(),
});

/** A person on record. That they are restricted or held is for the safeguards to say; here is why, and since when. */
export type SubjectRecord = z.infer<typeof schema>;

export const subjectRecords = defineCollection<SubjectRecord>({
  name: 'subject',
  title: 'People on record',
  store: 'entity',
  ids: 'many',
  schema,
  fields: {
    accountId: { kind: 'personal', meaning: "The person's Atlassian account ID" },
    since: { kind: 'plain', meaning: 'Since when the app has held something about them' },
    reportedAt: { kind: 'plain', meaning: 'When the account was last reported to Atlassian' },
    refreshedAt: { kind: 'plain', meaning: 'When nothing older than that was held about their profile' },
    accountClosedAt: { kind: 'plain', meaning: 'When Atlassian said that the account is closed' },
    leavingAt: {
      kind: 'plain',
      meaning: 'When nothing else about them was found: the next day at the earliest this goes as well',
    },
    changes: { kind: 'plain', meaning: 'Counts the changes of this row, so that none is lost' },
    restrictedAt: { kind: 'plain', meaning: 'Since when the use of their data has been restricted' },
    restrictedBecause: { kind: 'personal', meaning: 'Why it is restricted' },
    reviewAt: { kind: 'plain', meaning: 'When an admin is to look at the restriction again' },
    hold: { kind: 'plain', meaning: 'ID of the legal hold on their data' },
    heldAt: { kind: 'plain', meaning: 'Since when their data has been held' },
    heldBecause: { kind: 'personal', meaning: 'Why it is held' },
  },
  subject: { field: 'accountId', index: 'by-account' },
  purpose:
    "Lists whose data is held, so that accounts closed at Atlassian can be erased here too, and why somebody's data is " +
    'restricted or held.',
  lawfulBasis: "Legal obligation and Atlassian's rules for apps that store personal data (GDPR Art. 6(1)(c))",
  retention: { kind: 'until', event: 'nothing else is held about the person, or they are erased' },
  erasure: { person: { rule: 'delete', last: true }, total: { rule: 'delete' }, alone: false },
});

/**
 * For a transaction: puts `next` in the place of the row as it was read. Ends in `storage.conflict` when the row is gone,
 * which it stays, and when it has been changed since.
 */
export function changingSubject(
  records: Records<SubjectRecord>,
  known: SubjectRecord,
  next: SubjectRecord,
): Write {
  const { accountId: id, since, changes } = known;
  // Rows that have never been changed do not count yet.
  const unchanged =
    changes === undefined
      ? { field: 'since' as const, is: since }
      : { field: 'changes' as const, is: changes };
  return records.writing(id, { ...next, changes: (changes ?? 0) + 1 }, unchanged);
}

/** The row without the mark that it is about to go. */
export function staying({ leavingAt: _, ...row }: SubjectRecord): SubjectRecord {
  return row;
}

/** How often a row is tried again that somebody else changes at the same moment. */
const mostTries = 5;

/** The people of whom the app holds anything, one row each. */
export interface Subjects {
  /** Not of those whose row is about to go because nothing else names them: they have to be added again. */
  knows(accountId: string): Promise<boolean>;
  /**
   * Puts somebody on record who was not a moment ago, before anything else names them: a crash then leaves a row too
   * many at worst. A row that somebody else has made meanwhile, and may have changed, stays as it is.
   * @throws `storage.conflict` when somebody else changes the row time and again
   */
  add(accountId: string): Promise<void>;
  /**
   * The same in a transaction with what names them, which saves a call; nothing for people who are on record. The
   * transaction ends in `storage.conflict` when somebody has been restricted or held meanwhile: it could take that out
   * of a row that was made for it.
   */
  adding(accountId: string): Promise<readonly Write[]>;
}

export function createSubjects({
  storage,
  clock,
  unchanged,
}: {
  readonly storage: Storage;
  readonly clock: Clock;
  /** For a transaction: that nobody has been restricted or held since this was asked. */
  readonly unchanged: () => Promise<Write>;
}): Subjects {
  const records = storage.of(subjectRecords);
  const knows = async (id: string) => {
    const row = await records.row(id);
    return row !== undefined && row.record?.leavingAt === undefined;
  };
  const unmarking = (row: SubjectRecord): Write => changingSubject(records, row, staying(row));
  const newcomer = (id: string): SubjectRecord => ({ accountId: id, since: clock(), changes: 0 });
  return {
    knows,
    adding: async (id) => {
      if (await knows(id)) return [];
      const since = await unchanged();
      // Only now: what is made after this changes what the transaction depends on.
      const row = await records.row(id);
      if (row === undefined) return [records.writing(id, newcomer(id)), since];
      return row.record?.leavingAt === undefined ? [] : [unmarking(row.record)];
    },
    // A transaction cannot tell that nothing is there: it would take out of the row what has just been put in.
    add: async (id) => {
      for (let tries = 1; tries <= mostTries; tries += 1) {
        if (await records.create(id, newcomer(id))) return;
        const row = await records.row(id);
        // Gone since: there is room for a new one.
        if (row === undefined) continue;
        if (row.record?.leavingAt === undefined || (await isCommitted(storage, [unmarking(row.record)])))
          return;
      }
      throw new AppError('storage.conflict', 'This person is being changed by others. Try again.');
    },
  };
}
