import { createHash } from 'node:crypto';
import { z } from 'zod';
import { erasureOrigins, erasureScopes, type Receipt } from '../../contract';
import { canonicalJson } from '../../audit';
import { json, line, moment } from '../../shared/fields';
import { defineCollection } from '../../storage';

const count = z.number().int().nonnegative();

const schema = z.strictObject({
  id: line(64),
  scope: z.enum(erasureScopes),
  /** Absent where it was about no one person: the store takes no `null`. */
  subject: z.base64url().length(22).exactOptional(),
  about: z.record(z.string(), json),
  origin: z.enum(erasureOrigins),
  collections: z.array(
    z.strictObject({
      name: line(60),
      before: count,
      erased: count,
      after: count,
      keptBecause: z.string().max(500).nullable(),
    }),
  ),
  remaining: count,
  requestedAt: moment,
  finishedAt: moment,
  appVersion: line(32),
  digest: z.hex().length(64),
});

type ReceiptRecord = z.infer<typeof schema>;

export const receiptRecords = defineCollection<ReceiptRecord>({
  name: 'receipt',
  title: 'Receipts of erasures',
  store: 'entity',
  ids: 'many',
  schema,
  fields: {
    id: { kind: 'plain', meaning: 'ID of the erasure' },
    scope: { kind: 'plain', meaning: 'Whether a person, a collection, some events or everything was erased' },
    subject: { kind: 'plain', meaning: 'The person, as a pseudonym that only this site can make' },
    about: { kind: 'plain', meaning: 'Which collection, or what time and which conditions' },
    origin: { kind: 'plain', meaning: 'Whether an admin, the customer or Atlassian asked for it' },
    collections: { kind: 'plain', meaning: 'Counts before and after, and why what stayed did' },
    remaining: { kind: 'plain', meaning: 'What was read back and should have been gone' },
    requestedAt: { kind: 'plain', meaning: 'When it was asked for' },
    finishedAt: { kind: 'plain', meaning: 'When it was done' },
    appVersion: { kind: 'plain', meaning: 'Version of the app that did it' },
    digest: { kind: 'plain', meaning: 'SHA-256 of the rest' },
  },
  subject: null,
  happenedAt: 'finishedAt',
  purpose: 'Evidence that data was erased.',
  lawfulBasis: 'Accountability (GDPR Art. 5(2)); it is about no one',
  retention: { kind: 'until', event: 'the app is uninstalled' },
  erasure: {
    person: { rule: 'delete' },
    total: { rule: 'keep', because: 'Receipts are the evidence that erasures happened, and name no one' },
  },
});

/** The receipt as it is stored. */
export function recordOf({ subject, ...receipt }: Receipt): ReceiptRecord {
  return { ...receipt, collections: [...receipt.collections], ...(subject === null ? {} : { subject }) };
}

/** The inverse of {@link recordOf}. */
export function receiptOf({ subject, ...record }: ReceiptRecord): Receipt {
  return { ...record, subject: subject ?? null };
}

/** The receipt with its digest. @see RFC 8785 for the form that is digested */
export function sealed(content: Omit<Receipt, 'digest'>): Receipt {
  return { ...content, digest: digestOf(content) };
}

/** The ID of the action that asked for an erasure: Forge refuses one ID twice in a transaction, in other entities too. */
export function askedId(receipt: string): string {
  return `${receipt}.1`;
}

/** Whether a receipt's digest is that of its content. */
export function isIntact({ digest, ...content }: Receipt): boolean {
  return digest === digestOf(content);
}

function digestOf(content: Omit<Receipt, 'digest'>): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
