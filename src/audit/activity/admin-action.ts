import { z } from 'zod';
import { adminActions, auditOutcomes, errorCodes, type ErrorCode } from '../../contract';
import { accountId, json, line, moment } from '../../shared/fields';
import { newId, type Random } from '../../shared/ids';
import type { Clock } from '../../shared/clock';
import { defineCollection, type Storage, type Write } from '../../storage';

const schema = z.strictObject({
  id: line(64),
  occurredAt: moment,
  actor: accountId,
  action: z.enum(adminActions),
  outcome: z.enum(auditOutcomes),
  reason: z.enum(errorCodes).exactOptional(),
  details: z.record(z.string(), json),
});

export type AdminAction = z.infer<typeof schema>;

export const adminActionRecords = defineCollection<AdminAction>({
  name: 'admin-action',
  title: 'What admins did',
  store: 'entity',
  ids: 'many',
  schema,
  fields: {
    id: { kind: 'plain', meaning: 'ID that sorts by time' },
    occurredAt: { kind: 'plain', meaning: 'When it happened' },
    actor: { kind: 'personal', meaning: "The admin's Atlassian account ID" },
    action: { kind: 'plain', meaning: 'What was done' },
    outcome: { kind: 'plain', meaning: 'Whether it succeeded' },
    reason: { kind: 'plain', meaning: 'Why it failed' },
    details: { kind: 'plain', meaning: 'Names of changed settings, counts, and pseudonyms of erased people' },
  },
  subject: { field: 'actor', index: 'by-actor' },
  happenedAt: 'occurredAt',
  purpose: 'Holds admins to account for changes to the app and for erasures.',
  lawfulBasis: 'Accountability (GDPR Art. 5(2))',
  retention: { kind: 'days', days: 365, min: 30, canStay: true, field: 'occurredAt', index: 'by-time' },
  erasure: {
    person: {
      rule: 'strip',
      strip: (record) => ({ ...record, actor: 'erased' }),
      because: 'What was done stays on record, without the name of who did it',
    },
    total: {
      rule: 'keep-some',
      keeps: (record) => record.action === 'data.erased',
      because: 'Records of erasures are the evidence that they happened',
    },
  },
});

/** What a room says about something an admin did; the rest is added here. */
export type NewAdminAction = Pick<AdminAction, 'actor' | 'action' | 'details'> & {
  /** Why it failed; without it, it succeeded. */
  readonly reason?: ErrorCode;
  /** Given when the same action must not be recorded twice. */
  readonly id?: string;
  /** When it happened, if not now. Epoch milliseconds. */
  readonly at?: number;
};

export interface AdminActions {
  find(id: string): Promise<AdminAction | undefined>;
  /** For a transaction with what was done. */
  writing(action: NewAdminAction): Write;
  /** Records what changed nothing in storage: an export, a refusal; and puts the admin on record. */
  record(action: NewAdminAction): Promise<void>;
}

export function createAdminActions(deps: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: Random;
  /** Puts the admin on record, whose account ID is about to be stored. */
  readonly onRecord: (accountId: string) => Promise<void>;
}): AdminActions {
  const records = deps.storage.of(adminActionRecords);
  const complete = ({ id, at = deps.clock(), reason, ...action }: NewAdminAction): AdminAction => ({
    id: id ?? newId(at, deps.random),
    occurredAt: at,
    outcome: reason === undefined ? 'success' : 'failure',
    ...(reason === undefined ? {} : { reason }),
    ...action,
  });
  return {
    find: (id) => records.get(id),
    writing: (action) => {
      const record = complete(action);
      return records.writing(record.id, record);
    },
    record: async (action) => {
      const record = complete(action);
      await deps.onRecord(record.actor);
      await records.set(record.id, record);
    },
  };
}

/**
 * The admins whom a transaction's records of what they did name. Not those of erasures: such a record is the last of
 * one, and who asked may have been erased meanwhile. A cycle of reporting puts them on record where they still are.
 */
export function actorsIn(writes: readonly Write[]): string[] {
  const { name } = adminActionRecords;
  const actions = writes.flatMap((write) =>
    write.kind === 'set' && write.entity === name ? [write.value as AdminAction] : [],
  );
  return actions.filter(({ action }) => action !== 'data.erased').map(({ actor }) => actor);
}
