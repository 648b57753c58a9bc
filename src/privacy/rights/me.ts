import { subjectOf } from '../../audit';
import type {
  MyData,
  MyPerson,
  PersonView,
  RecordPage,
  SubjectRequest,
  SubjectRequestKind,
} from '../../contract';
import { DAY_MS, type Clock } from '../../shared/clock';
import { AppError } from '../../shared/errors';
import type { Collection, Pseudonyms, Row, Storage } from '../../storage';
import { jobRecords } from '../erasure/job';
import { slotOf } from '../erasure/slot';
import { personOf } from '../person';
import { countLimit } from '../register';
import type { SubjectRequests } from '../requests/requests';
import type { RightsSettingsKeeper } from '../requests/settings';
import type { Safeguards } from '../safeguards/safeguards';
import type { Privacy } from '../service';
import { subjectRecords } from '../subject';
import { pagesOf, type Person } from '../walk';
import type { Rights } from './rights';

export interface MeOptions {
  readonly storage: Storage;
  readonly pseudonyms: Pseudonyms;
  readonly clock: Clock;
  readonly requests: SubjectRequests;
  readonly settings: Pick<RightsSettingsKeeper, 'read'>;
  readonly rights: Pick<Rights, 'person' | 'restrict'>;
  readonly privacy: Pick<Privacy, 'erase' | 'exportPage'>;
  readonly safeguards: Pick<Safeguards, 'standings'>;
  /** Tells which records are past their retention: they are not counted, whether they have been swept or not. */
  readonly expiry: () => Promise<(collection: Collection, row: Row<object>) => boolean>;
}

/** What a customer sees and does about their own data. */
export interface Me {
  data(accountId: string): Promise<MyData>;
  export(accountId: string, cursor: string | null): ReturnType<Privacy['exportPage']>;
  /** @throws `erasure.running` while they are being erased */
  request(accountId: string, kind: SubjectRequestKind, note: string | null): Promise<SubjectRequest>;
  /**
   * @throws `subject-request.not-found` unless it is theirs, `subject-request.closed`, `erasure.running`; `erasure.held`
   *   for one that would take the place of what a legal hold keeps
   */
  withdraw(accountId: string, id: string): Promise<SubjectRequest>;
}

/** How long counting may take. Milliseconds, of a resolver's 25 s. */
const countMs = 8_000;

export function createMe(deps: MeOptions): Me {
  const { requests, rights, settings } = deps;
  return {
    data: async (accountId) => {
      const [person, own, { selfService }] = await Promise.all([
        rights.person(accountId),
        requests.openOf(accountId),
        settings.read(),
      ]);
      const email = person.jira?.email ?? null;
      const subjects = email === null ? [] : [await subjectOf(deps.pseudonyms, email)];
      const collections = await countOf(deps, { accountId, subjects });
      return { person: mine(person), requests: own, selfService, collections };
    },
    export: async (accountId, cursor) => {
      const { page, cursor: next } = await deps.privacy.exportPage(accountId, cursor);
      return {
        page: page.collection === subjectRecords.name ? withoutHeldBecause(page) : page,
        cursor: next,
      };
    },
    request: async (accountId, kind, note) => {
      const { selfService } = await settings.read();
      if (kind === 'restriction' && selfService.restriction) {
        const standing = await standingRestriction(deps, accountId);
        if (standing !== null) return standing;
      }
      const request = await requests.open({
        ...{ accountId, kind, origin: 'customer', identityCheck: 'signed-in', actor: null },
        ...(note === null ? {} : { note }),
      });
      if (kind === 'erasure' && request.state === 'running') return eraseAgain(deps, accountId, request);
      if (request.state !== 'open') return request;
      if (kind === 'erasure' && selfService.erasure) return eraseNow(deps, accountId, request);
      if (kind === 'restriction' && selfService.restriction) return restrictNow(deps, accountId, request);
      return request;
    },
    withdraw: async (accountId, id) => {
      const { subject } = await requests.get(id);
      if (subject !== (await personOf(deps.pseudonyms, accountId)))
        throw new AppError('subject-request.not-found', 'There is no such request.');
      return requests.close(id, { state: 'withdrawn', outcome: null, actor: null, bySelf: true });
    },
  };
}

/** What the person is told. Why their data is held is not. @see GDPR Art. 15(4) */
function mine({ hold, ...person }: PersonView): MyPerson {
  if (hold === null) return { ...person, hold };
  const { reason: _, ...told } = hold;
  return { ...person, hold: told };
}

/** The same of their row in the list of people. */
function withoutHeldBecause(page: RecordPage): RecordPage {
  const records = page.records.map(({ key, value }) => {
    if (value === null) return { key, value };
    const { heldBecause: _, ...told } = value;
    return { key, value: told };
  });
  return { ...page, records };
}

/** Begins the erasure; where a legal hold forbids it, the request waits for an admin. */
async function eraseNow(
  { privacy, requests }: MeOptions,
  accountId: string,
  request: SubjectRequest,
): Promise<SubjectRequest> {
  try {
    await privacy.erase({
      scope: { kind: 'person', accountId },
      ...{ origin: 'customer', requestedBy: null, answers: request.id },
      expected: { value: 0, atLeast: true },
    });
  } catch (error) {
    if (error instanceof AppError && error.code === 'erasure.held') return request;
    throw error;
  }
  return requests.get(request.id);
}

/**
 * Asks for the delivery of an erasure once more: it may have got lost, and does no harm when it has not. What an admin
 * or Atlassian asked for is not asked for in the customer's name.
 */
async function eraseAgain(
  deps: MeOptions,
  accountId: string,
  request: SubjectRequest,
): Promise<SubjectRequest> {
  const slot = await slotOf(deps.pseudonyms, { kind: 'person', accountId, subjects: [] });
  const job = await deps.storage.of(jobRecords).get(slot);
  return job === undefined || job.origin === 'customer' ? eraseNow(deps, accountId, request) : request;
}

/** The answer to who asks for a restriction that stands: nothing is written. `null` where there is something to do. */
async function standingRestriction(
  { safeguards, pseudonyms, requests }: MeOptions,
  accountId: string,
): Promise<SubjectRequest | null> {
  const restriction = (await safeguards.standings()).of({ accountId })?.restriction;
  if (restriction === undefined) return null;
  const open = (await requests.openOf(accountId)).find(({ kind }) => kind === 'restriction');
  if (open !== undefined) return null;
  const { since } = restriction;
  return {
    ...{ id: '', kind: 'restriction', origin: 'customer', state: 'done', identityCheck: 'signed-in' },
    ...{ accountId: null, subject: await personOf(pseudonyms, accountId), note: null },
    ...{ receivedAt: since, dueAt: since, closedAt: since, outcome: null, receipt: null },
  };
}

/** How long a restriction that somebody asked for themselves stands before an admin looks at it. Milliseconds. */
const reviewAfterMs = 30 * DAY_MS;

/** Restricts and closes the request in one write. One that an admin has placed before stays as it is. */
async function restrictNow(
  { requests, rights, clock }: MeOptions,
  accountId: string,
  { id }: SubjectRequest,
): Promise<SubjectRequest> {
  try {
    await rights.restrict({
      ...{ accountId, reason: 'Asked for in the profile', reviewAt: clock() + reviewAfterMs, actor: null },
      keep: true,
      also: async () => (await requests.closing(id, { state: 'done', outcome: null, actor: null })).writes,
    });
  } catch (error) {
    // The same was asked for twice at once.
    if (!(error instanceof AppError && error.code === 'subject-request.closed')) throw error;
  }
  return requests.get(id);
}

/** How many records each collection holds that name the person, up to {@link countLimit}. */
async function countOf(
  { storage, clock, expiry }: MeOptions,
  person: Person,
): Promise<MyData['collections']> {
  const isExpired = await expiry();
  const deadline = clock() + countMs;
  const counted = await Promise.all(
    storage.register.collections
      .filter(({ subject }) => subject !== null)
      .map(async (collection) => {
        let count = 0;
        for await (const rows of pagesOf(storage, collection, { person })) {
          count += rows.filter((row) => !isExpired(collection, row)).length;
          if (count >= countLimit || clock() > deadline) break;
        }
        return { name: collection.name, title: collection.title, count };
      }),
  );
  return counted.filter(({ count }) => count > 0);
}
