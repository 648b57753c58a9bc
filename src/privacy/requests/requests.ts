import type { AdminActions } from '../../audit';
import {
  subjectRequestKinds,
  type IdentityCheck,
  type SubjectRequest,
  type SubjectRequestKind,
  type SubjectRequestOrigin,
} from '../../contract';
import { DAY_MS, type Clock } from '../../shared/clock';
import { AppError, invalidInput } from '../../shared/errors';
import { newId, type Random } from '../../shared/ids';
import type { Collection, Cursors, Pseudonyms, Row, Storage, Write } from '../../storage';
import { erasureOfPerson } from '../erasure/underway';
import { personOf } from '../person';
import type { Safeguards } from '../safeguards/safeguards';
import type { Subjects } from '../subject';
import { held } from '../walk';
import { closing, type Closing } from './close';
import { listRequests } from './list';
import {
  requestId,
  slotIn,
  slotOf,
  subjectRequestRecords,
  viewOf,
  withdrawnAt,
  type RequestRecord,
} from './request';
import type { RightsSettingsKeeper } from './settings';

export interface SubjectRequestsOptions {
  readonly storage: Storage;
  readonly pseudonyms: Pseudonyms;
  readonly cursors: Cursors;
  readonly clock: Clock;
  readonly random: Random;
  readonly actions: Pick<AdminActions, 'writing'>;
  readonly subjects: Subjects;
  readonly settings: Pick<RightsSettingsKeeper, 'read'>;
  readonly safeguards: Pick<Safeguards, 'standings'>;
  /** Tells which records are past their retention: they are not shown, whether they have been swept or not. */
  readonly expiry: () => Promise<(collection: Collection, row: Row<object>) => boolean>;
}

export interface NewRequest {
  readonly kind: SubjectRequestKind;
  readonly accountId: string;
  readonly origin: SubjectRequestOrigin;
  readonly identityCheck: IdentityCheck;
  readonly note?: string;
  /** Epoch milliseconds, not in the future; now when left out. */
  readonly receivedAt?: number;
  /** The admin who enters it; `null` where none does. */
  readonly actor: string | null;
}

/** Whether it is held is not for the caller to say. */
type ClosingWish = Omit<Closing, 'isHeld'>;

/** What people asked for about their data. */
export interface SubjectRequests {
  /**
   * One open request of a kind for a person: asking again, also at the same moment, answers the one there is.
   * @throws `erasure.running` while the person is being erased, `input.invalid` for a time that is still to come
   */
  open(asked: NewRequest): Promise<SubjectRequest>;
  /**
   * A legal hold keeps who asked, and what they wrote.
   * @throws `subject-request.not-found`, `subject-request.closed`, `erasure.running`; `erasure.held` for one that would
   *   take the place of what is held
   */
  close(id: string, how: ClosingWish): Promise<SubjectRequest>;
  /** The writes that close it, for a transaction with what answers it. @throws as {@link close} */
  closing(id: string, how: ClosingWish): Promise<{ writes: Write[]; closed: SubjectRequest }>;
  /** An open or closed one. @throws `subject-request.not-found` */
  get(id: string): Promise<SubjectRequest>;
  /** The person's that are open, oldest first. Strictly consistent. */
  openOf(accountId: string): Promise<SubjectRequest[]>;
  /** @throws `input.cursor` */
  list(
    stage: 'open' | 'closed',
    cursor: string | null,
  ): Promise<{ requests: SubjectRequest[]; cursor: string | null }>;
  /** @throws `subject-request.not-found` unless it is this person's, `subject-request.closed` */
  requireOpen(id: string, accountId: string): Promise<void>;
  /** Notes that this erasure is to answer it. */
  running(id: string, erasure: string): Promise<void>;
  /**
   * The writes that close whatever a person who has been erased had asked for; where records of theirs had to stay, their
   * requests do too, open again, and the one for erasure names the receipt. At most twelve.
   */
  answering(person: string, receipt: string, isWhole: boolean): Promise<Write[]>;
  /** The writes that open again what an erasure was to answer that got lost. */
  reopening(person: string): Promise<Write[]>;
}

export function createSubjectRequests(deps: SubjectRequestsOptions): SubjectRequests {
  const { storage, pseudonyms } = deps;
  const records = storage.of(subjectRequestRecords);
  const inSlots = async (person: string): Promise<RequestRecord[]> => {
    const found = await Promise.all(subjectRequestKinds.map((kind) => records.get(slotOf(person, kind))));
    return found.filter((record) => record !== undefined);
  };
  const find = async (id: string): Promise<RequestRecord> => {
    const slot = slotIn(id);
    if (slot === null) throw notFound();
    const open = await records.get(slot);
    if (open?.id === id) return open;
    const record = (await records.get(id)) ?? (await records.get(withdrawnAt(id)));
    if (record?.id !== id) throw notFound();
    return record;
  };
  const reopened = (
    { receipt: _, ...record }: RequestRecord,
    more: Pick<RequestRecord, 'receipt'>,
  ): Write[] => {
    if (record.state !== 'running') return [];
    const open: RequestRecord = { ...record, ...more, state: 'open' };
    return [records.writing(slotOf(record.subject, record.kind), open, { field: 'state', is: 'running' })];
  };
  const closingOf = async (id: string, how: ClosingWish) => {
    const record = await find(id);
    if (record.stage === 'closed') throw closedAlready();
    if (record.state === 'running')
      throw new AppError('erasure.running', 'The erasure that answers this request is under way.');
    const standings = await deps.safeguards.standings();
    const holdOn = (one: RequestRecord) => standings.holdOn(...held(subjectRequestRecords, one));
    const isHeld = holdOn(record) !== undefined;
    if (how.bySelf) {
      const before = await records.get(withdrawnAt(id));
      if (before?.accountId !== undefined && holdOn(before) !== undefined) throw heldAlready();
    }
    return closing(deps, record, { ...how, isHeld });
  };
  return {
    open: (asked) => open(deps, asked),
    closing: async (id, how) => {
      const { writes, closed } = await closingOf(id, how);
      return { writes, closed: viewOf(closed) };
    },
    close: async (id, how) => {
      const { writes, closed } = await closingOf(id, how);
      try {
        await storage.commit(writes);
      } catch (error) {
        // Somebody else was quicker.
        if (error instanceof AppError && error.code === 'storage.conflict') await closingOf(id, how);
        throw error;
      }
      return viewOf(closed);
    },
    get: async (id) => viewOf(await find(id)),
    openOf: async (accountId) =>
      (await inSlots(await personOf(pseudonyms, accountId)))
        .sort((a, b) => a.receivedAt - b.receivedAt)
        .map(viewOf),
    list: (stage, cursor) => listRequests(deps, stage, cursor),
    requireOpen: async (id, accountId) => {
      const { subject, stage } = await find(id);
      if (subject !== (await personOf(pseudonyms, accountId))) throw notFound();
      if (stage === 'closed') throw closedAlready();
    },
    running: async (id, erasure) => {
      const record = await find(id);
      if (record.state !== 'open') return;
      try {
        const next: RequestRecord = { ...record, state: 'running', receipt: erasure };
        await storage.commit([
          records.writing(slotOf(record.subject, record.kind), next, { field: 'state', is: 'open' }),
        ]);
      } catch (error) {
        // The erasure has come to it already, and knows without the note.
        if (!(error instanceof AppError && error.code === 'storage.conflict')) throw error;
      }
    },
    reopening: async (person) => (await inSlots(person)).flatMap((record) => reopened(record, {})),
    answering: async (person, receipt, isWhole) => {
      const writes = (await inSlots(person)).map(async (record) => {
        const slot = slotOf(person, record.kind);
        if (!isWhole) return reopened(record, { receipt });
        // An admin may have closed it while the erasure was at it.
        if (await records.has(record.id)) return [records.deleting(slot)];
        const how: Closing = { state: 'done', outcome: null, receipt, actor: null };
        return closing(deps, record, how).writes;
      });
      return (await Promise.all(writes)).flat();
    },
  };
}

async function open(deps: SubjectRequestsOptions, asked: NewRequest): Promise<SubjectRequest> {
  const { storage, pseudonyms, subjects, clock } = deps;
  const { accountId, kind, origin, identityCheck, note, actor } = asked;
  const records = storage.of(subjectRequestRecords);
  const now = clock();
  const receivedAt = asked.receivedAt ?? now;
  if (receivedAt > now) throw invalidInput('receivedAt', 'This time is still to come.');
  const subject = await personOf(pseudonyms, accountId);
  const slot = slotOf(subject, kind);
  const known = await records.get(slot);
  if (known) return viewOf(known);
  if ((await erasureOfPerson(deps, accountId)) !== null)
    throw new AppError('erasure.running', 'This person is being erased: nothing new is kept about them.');
  const { deadlineDays } = await deps.settings.read();
  const record: RequestRecord = {
    ...{ id: requestId(slot, newId(now, deps.random)), kind, origin, stage: 'open', state: 'open' },
    ...{ identityCheck, accountId, subject, receivedAt, dueAt: receivedAt + deadlineDays[kind] * DAY_MS },
    ...(note === undefined ? {} : { note }),
  };
  if (!(await subjects.knows(accountId))) await subjects.add(accountId);
  if (!(await records.create(slot, record))) return open(deps, asked);
  if (actor !== null) {
    const details = { request: record.id, kind, subject };
    await storage.commit([deps.actions.writing({ actor, action: 'subject-request.opened', details })]);
  }
  return viewOf(record);
}

function notFound(): AppError {
  return new AppError('subject-request.not-found', 'There is no such request.');
}

function heldAlready(): AppError {
  return new AppError(
    'erasure.held',
    'A legal hold keeps another request that was withdrawn. This one can be withdrawn when the hold is released.',
  );
}

function closedAlready(): AppError {
  return new AppError('subject-request.closed', 'This request has been closed already.');
}
