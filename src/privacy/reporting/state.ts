import { z } from 'zod';
import { errorCodes } from '../../contract';
import { moment } from '../../shared/fields';
import { defineCollection } from '../../storage';
import { missingFrom } from './missing';

const count = z.number().int().nonnegative();
const pseudonym = z.base64url().length(22);

/** What Atlassian has answered about a batch, until its rows say so. People stand in it by pseudonyms. */
const answered = z.strictObject({
  at: moment,
  people: z.array(pseudonym).max(90),
  closed: z.array(pseudonym).max(90),
  updated: z.array(pseudonym).max(90),
});
export type Answered = z.infer<typeof answered>;

const schema = z.strictObject({
  running: z.boolean(),
  /** False after an answer 401 or 403, until Atlassian takes a report again. */
  permitted: z.boolean(),
  startedAt: moment,
  finishedAt: moment.nullable(),
  reported: count,
  closed: count,
  updated: count,
  /** Whether Atlassian did not take some of the accounts. */
  incomplete: z.boolean(),
  /** People who were reported up to then are due in this cycle. */
  dueUntil: z.number().int(),
  /** Milliseconds. */
  periodMs: z.number().int().positive(),
  /** Steps that have been handed on: an earlier step's message has nothing to do any more. */
  turn: count,
  /** Nothing is sent before then. */
  resumeAt: moment,
  /** Failures in a row. */
  tries: count,
  failure: z.strictObject({ code: z.enum(errorCodes), at: moment }).nullable(),
  answered: answered.nullable(),
  /** Until everybody who is named anywhere is on record. */
  missing: missingFrom.exactOptional(),
});

/** How the present cycle stands, or how the last one ended. */
export type ReportingState = z.infer<typeof schema>;

export const reportingRecords = defineCollection<ReportingState>({
  name: 'reporting',
  title: 'Reports to Atlassian',
  store: 'kv',
  ids: 'current',
  schema,
  fields: {
    running: { kind: 'plain', meaning: 'Whether a report is under way' },
    permitted: { kind: 'plain', meaning: 'Whether Atlassian lets the app report' },
    startedAt: { kind: 'plain', meaning: 'When the last report began' },
    finishedAt: { kind: 'plain', meaning: 'When it ended' },
    reported: { kind: 'plain', meaning: 'How many accounts it reported' },
    closed: { kind: 'plain', meaning: 'How many of them are closed' },
    updated: { kind: 'plain', meaning: 'How many of them have changed their profile' },
    incomplete: { kind: 'plain', meaning: 'Whether Atlassian did not take some accounts' },
    dueUntil: { kind: 'plain', meaning: 'Whom it is about: who was last reported up to then' },
    periodMs: { kind: 'plain', meaning: 'How often Atlassian wants to be told' },
    turn: { kind: 'plain', meaning: 'How many steps were made' },
    resumeAt: { kind: 'plain', meaning: 'When the next step may be made' },
    tries: { kind: 'plain', meaning: 'How many steps failed in a row' },
    failure: { kind: 'plain', meaning: 'What failed last, and when' },
    answered: {
      kind: 'personal',
      meaning: 'Pseudonyms of up to 90 people whose report was answered a moment ago',
    },
    missing: { kind: 'plain', meaning: 'How far records were looked through for people to report' },
  },
  subject: null,
  purpose: 'Tells Atlassian every week whose data is held, and shows that it was done.',
  lawfulBasis: "Legal obligation and Atlassian's rules for apps that store personal data (GDPR Art. 6(1)(c))",
  retention: { kind: 'until', event: 'the app is uninstalled' },
  erasure: {
    person: { rule: 'delete' },
    total: { rule: 'delete' },
  },
});
