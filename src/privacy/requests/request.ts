import { z } from 'zod';
import {
  identityChecks,
  subjectRequestKinds,
  subjectRequestOrigins,
  subjectRequestStates,
  type SubjectRequest,
  type SubjectRequestKind,
} from '../../contract';
import { line, moment, personId } from '../../shared/fields';
import { timeOfId } from '../../shared/ids';
import { defineCollection } from '../../storage';

const schema = z.strictObject({
  id: line(64),
  kind: z.enum(subjectRequestKinds),
  origin: z.enum(subjectRequestOrigins),
  /** `open` while it is open or running. */
  stage: z.enum(['open', 'closed']),
  state: z.enum(subjectRequestStates),
  identityCheck: z.enum(identityChecks),
  accountId: personId.exactOptional(),
  subject: z.base64url().length(22),
  note: z.string().max(2_000).exactOptional(),
  receivedAt: moment,
  dueAt: moment,
  closedAt: moment.exactOptional(),
  outcome: z.string().max(1_000).exactOptional(),
  about: z.base64url().length(22).exactOptional(),
  receipt: line(64).exactOptional(),
});
export type RequestRecord = z.infer<typeof schema>;

/** What stays of a request once it is closed: nothing that names the person, but for what an admin wrote. */
export function withoutPerson({ accountId: _, note: __, ...record }: RequestRecord): RequestRecord {
  return record;
}

export const subjectRequestRecords = defineCollection<RequestRecord>({
  name: 'subject-request',
  title: 'Requests of people about their data',
  store: 'entity',
  ids: 'many',
  schema,
  fields: {
    id: { kind: 'plain', meaning: 'ID of the request' },
    kind: { kind: 'plain', meaning: 'Which right the person makes use of' },
    origin: {
      kind: 'plain',
      meaning: 'Whether an admin entered it, the customer asked, Atlassian, or the identity provider',
    },
    stage: { kind: 'plain', meaning: 'Whether it is open or closed' },
    state: { kind: 'plain', meaning: 'How it stands, or how it ended' },
    identityCheck: { kind: 'plain', meaning: 'How it was made sure who asks' },
    accountId: {
      kind: 'personal',
      meaning: "The person's Atlassian account ID; gone once it is closed and not held",
    },
    subject: { kind: 'plain', meaning: 'The person, as a pseudonym that only this site can make' },
    note: { kind: 'personal', meaning: 'What the person wrote; gone once it is closed and not held' },
    receivedAt: { kind: 'plain', meaning: 'When it was received' },
    dueAt: { kind: 'plain', meaning: 'When it is to be answered at the latest' },
    closedAt: { kind: 'plain', meaning: 'When it was closed' },
    outcome: {
      kind: 'personal',
      meaning: "What came of it, in an admin's words; gone once the person is erased",
    },
    about: { kind: 'plain', meaning: 'The same pseudonym again, for as long as there are such words' },
    receipt: { kind: 'plain', meaning: 'ID of the erasure that answers it' },
  },
  subject: {
    ...{ field: 'accountId', index: 'by-account' },
    // An admin's words may name whom they are about: the erasure of that person finds them.
    otherwise: { field: 'about', index: 'by-subject' },
  },
  happenedAt: 'receivedAt',
  purpose: 'Sees that people who ask about their data get an answer in time, and proves that they did.',
  lawfulBasis: 'Legal obligation (GDPR Art. 6(1)(c), 12(3)) and accountability (Art. 5(2))',
  retention: { kind: 'days', days: 1_095, field: 'closedAt', index: 'by-closing' },
  erasure: {
    person: {
      rule: 'strip',
      // The erasure closes what is open in its own last write; what is closed was under a hold.
      strip: ({ outcome: _, about: __, ...record }) =>
        withoutPerson(record.stage === 'open' ? { ...record, state: 'running' } : record),
      because: 'That somebody asked, and what came of it, stays on record without who it was',
      last: true,
    },
    total: {
      rule: 'keep-some',
      keeps: ({ stage, accountId }) => stage === 'closed' && accountId === undefined,
      because: 'Closed requests are the evidence that they were answered, and name no one',
    },
  },
});

/**
 * Where a person's open request of a kind is kept, so that storage itself refuses a second one. Once it is closed it
 * is kept under its ID.
 */
export function slotOf(person: string, kind: SubjectRequestKind): string {
  return `${person}.${kind}`;
}

/** An ID that tells its slot; `unique` tells when it was made. */
export function requestId(slot: string, unique: string): string {
  return `${slot}.${unique}`;
}

const idForm = new RegExp(`^([\\w-]{22}\\.(?:${subjectRequestKinds.join('|')}))\\.[0-9A-Z]{26}$`);

/** The slot in which a request was made; `null` for what is no request's ID. */
export function slotIn(id: string): string | null {
  return idForm.exec(id)?.[1] ?? null;
}

/**
 * Where a request is kept that the person has withdrawn: the same place for all of a kind and UTC day, so that asking
 * and withdrawing does not make storage grow.
 */
export function withdrawnAt(id: string): string {
  const slot = slotIn(id) ?? id;
  const day = new Date(timeOfId(id.slice(slot.length + 1)) ?? 0).toISOString().slice(0, 10);
  return `${slot}.${day}`;
}

export function viewOf(record: RequestRecord): SubjectRequest {
  const { stage: _, about: __, accountId, note, closedAt, outcome, receipt, ...rest } = record;
  return {
    ...rest,
    accountId: accountId ?? null,
    note: note ?? null,
    closedAt: closedAt ?? null,
    outcome: outcome ?? null,
    receipt: receipt ?? null,
  };
}
