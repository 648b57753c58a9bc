import { subjectOf, type AdminActions, type AuditLog } from '../audit';
import type {
  CollectionView,
  Count,
  ErasureJob,
  ErasureOrigin,
  ErasurePreview,
  ErasureScope,
  ReceiptView,
  RecordPage,
} from '../contract';
import type { Profile } from '../jira';
import { AppError, invalidInput } from '../shared/errors';
import type { Clock } from '../shared/clock';
import { newId, type Random } from '../shared/ids';
import type { Cursors, Pseudonyms, Storage } from '../storage';
import { browse, findCollection } from './browse';
import { countErasure } from './erasure/preview';
import type { ErasureRequest } from './erasure/request';
import { runErasure, type NextDelivery } from './erasure/run';
import { bounded, collectionsIn, confirmationFor, type ErasureTarget } from './erasure/scope';
import { startErasure } from './erasure/start';
import { erasureOf, erasureStatus, openErasures } from './erasure/status';
import { exportPage } from './export';
import { personOf as pseudonymOf } from './person';
import { getReceipt, listReceipts } from './receipts/list';
import { describeRegister } from './register';
import type { SubjectRequests } from './requests/requests';
import type { Retention } from './retention/service';
import { digestsOf } from './rights/digests';
import type { Safeguards } from './safeguards/safeguards';
import type { Person } from './walk';

export interface PrivacyOptions {
  readonly storage: Storage;
  readonly pseudonyms: Pseudonyms;
  readonly cursors: Cursors;
  readonly clock: Clock;
  readonly random: Random;
  readonly actions: AdminActions;
  readonly auditLog: Pick<AuditLog, 'resolve' | 'walk'>;
  readonly safeguards: Safeguards;
  readonly requests: Pick<SubjectRequests, 'requireOpen' | 'running' | 'answering'>;
  readonly retention: Pick<Retention, 'rules' | 'expiry'>;
  readonly appVersion: () => string;
  /** What Jira tells about an account; `null` when it knows none, or tells nothing. @throws `jira.unavailable`, `jira.throttled` */
  readonly profileOf: (accountId: string) => Promise<Profile | null>;
  readonly pushErasure: (jobId: string, request: ErasureRequest, delayMs: number) => Promise<unknown>;
}

/** Who asks for an erasure, and what for. */
export interface AskedErasure {
  readonly scope: ErasureScope;
  readonly origin: ErasureOrigin;
  readonly requestedBy: string | null;
  readonly expected: Count;
  /** ID of the person's request. */
  readonly answers: string | null;
}

/** The privacy centre as the doors see it. */
export interface Privacy {
  register(): Promise<CollectionView[]>;
  /** @throws `input.invalid`, `input.cursor` */
  browse(query: {
    collection: string;
    person: string | null;
    cursor: string | null;
    limit: number;
  }): Promise<RecordPage>;
  /** @throws `input.cursor` */
  exportPage(
    person: string | null,
    cursor: string | null,
  ): Promise<{ page: RecordPage; cursor: string | null }>;
  previewErasure(scope: ErasureScope): Promise<ErasurePreview>;
  /**
   * @throws `erasure.held`, `queue.unavailable`, `input.invalid`, `jira.unavailable`, `jira.throttled`; of the request that it is to answer,
   *   `subject-request.not-found` and `subject-request.closed`
   */
  erase(asked: AskedErasure): Promise<string>;
  runErasure(jobId: string, request: ErasureRequest): Promise<NextDelivery | null>;
  /** @throws `job.not-found` */
  job(jobId: string): Promise<ErasureJob>;
  jobs(): Promise<ErasureJob[]>;
  receipts(cursor: string | null): Promise<{ receipts: ReceiptView[]; cursor: string | null }>;
  /** @throws `receipt.not-found` */
  receipt(id: string): Promise<ReceiptView>;
}

/** Puts the parts of the privacy centre together. */
export function createPrivacy(options: PrivacyOptions): Privacy {
  const { storage, pseudonyms, clock, auditLog, safeguards, retention } = options;
  const personOf = async (accountId: string): Promise<Person> => {
    const profile = await options.profileOf(accountId).catch((error: unknown) => {
      // Jira refuses to tell of some accounts; that it has no time to is another thing.
      if (error instanceof AppError && error.code === 'jira.refused') return null;
      throw error;
    });
    const email = profile?.email ?? null;
    // Closed requests name them by their pseudonym.
    const own = await pseudonymOf(pseudonyms, accountId);
    return { accountId, subjects: [own, ...(email === null ? [] : [await subjectOf(pseudonyms, email)])] };
  };
  /** Where Jira does not answer, or does not show an address, their events tell the digests. */
  const shownPersonOf = async (accountId: string): Promise<Person> => {
    const [{ subjects }, digests] = await Promise.all([
      personOf(accountId).catch(async () => ({ subjects: [await pseudonymOf(pseudonyms, accountId)] })),
      digestsOf(options, accountId, null),
    ]);
    return { accountId, subjects: [...new Set([...subjects, ...digests])] };
  };
  const targetOf = async (scope: ErasureScope): Promise<ErasureTarget> => {
    if (scope.kind === 'events') return { kind: 'events', filter: await auditLog.resolve(scope.filter) };
    if (scope.kind !== 'person') return scope;
    const { accountId, subjects } = await personOf(scope.accountId);
    return { kind: 'person', accountId, subjects: [...subjects] };
  };
  const holdOn = async (scope: ErasureScope): Promise<string | null> =>
    scope.kind === 'person' ? ((await safeguards.standings()).of(scope)?.hold?.id ?? null) : null;
  const visible = async () => ({
    ...options,
    standings: await safeguards.standings(),
    isExpired: await retention.expiry(),
  });
  return {
    register: async () => describeRegister(storage, (await retention.rules()).daysOf),
    browse: async ({ person, ...query }) => {
      findCollection(storage, query.collection);
      return browse(await visible(), {
        ...query,
        person: person === null ? null : await shownPersonOf(person),
      });
    },
    exportPage: async (person, cursor) =>
      exportPage(await visible(), person === null ? null : await shownPersonOf(person), cursor),
    previewErasure: async (asked) => {
      const target = await targetOf(asked);
      const standings = await safeguards.standings();
      const counts = await countErasure({ storage, clock, standings, walkEvents: auditLog.walk }, target);
      const scope = bounded(asked, target, clock());
      const underway = await erasureOf(options, await targetOf(scope));
      return {
        scope,
        ...counts,
        confirmation: confirmationFor(scope),
        underway,
        heldBy: await holdOn(scope),
      };
    },
    erase: async ({ scope, answers, ...asked }) => {
      if (answers !== null) {
        if (scope.kind !== 'person')
          throw invalidInput('request', 'Only the erasure of a person answers a request.');
        await options.requests.requireOpen(answers, scope.accountId);
      }
      const heldBy = await holdOn(scope);
      if (heldBy !== null)
        throw new AppError('erasure.held', 'This person’s data is under a legal hold. Nothing was erased.', {
          details: { hold: heldBy },
        });
      const target = await targetOf(scope);
      collectionsIn(storage, target);
      const jobId = await startErasure(
        {
          storage,
          pseudonyms,
          newId: () => newId(clock(), options.random),
          push: (jobId, request) => options.pushErasure(jobId, request, 0),
        },
        { ...asked, target, requestedAt: clock() },
      );
      if (answers !== null) await options.requests.running(answers, jobId);
      return jobId;
    },
    runErasure: (jobId, request) =>
      runErasure(
        { ...options, walkEvents: auditLog.walk, answering: options.requests.answering },
        jobId,
        request,
      ),
    job: (jobId) => erasureStatus(storage, jobId),
    jobs: () => openErasures(storage),
    receipts: (cursor) => listReceipts(options, cursor),
    receipt: (id) => getReceipt(options, id),
  };
}
