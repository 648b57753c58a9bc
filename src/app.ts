import {
  adminActionRecords,
  auditEvents,
  createActivityLog,
  createAdminActions,
  createAuditLog,
  createEventRecorder,
  createLogProof,
  dailySummaries,
  erasedLeaves,
  overview,
  recordVisit,
  sealedLeaves,
  valuesInUse,
  type NamingPolicy,
  type Visit,
} from './audit';
import { identityLinks } from './customers';
import {
  adminCaller,
  adminOperations,
  createDailyDoor,
  createDoor,
  createJobsDoor,
  createSsoDoor,
  portalCaller,
  portalOperations,
  type Door,
  type EntryLog,
  type JobMessage,
  type JobsDoor,
  type SsoDoor,
} from './entry';
import {
  accountsWithEmail,
  lookUpPeople,
  profileOf,
  requireAdmin,
  searchPeople,
  siteUrl,
  type Fetch,
  type JiraSender,
} from './jira';
import {
  createPrivacy,
  createSafeguards,
  createSubjects,
  jobRecords,
  receiptRecords,
  safeguardRecords,
  subjectRecords,
  sweepExpired,
} from './privacy';
import { accountChecks, accountStates, createServiceAccount, serviceAccounts } from './service-account';
import { sessionCutoffs, sessionRecords, signInSettings } from './sessions';
import { createSignIn, identityProviders, providerSecrets, signingKeys, type ProviderFetch } from './sign-in';
import type { Clock } from './shared/clock';
import type { Random } from './shared/ids';
import {
  createCursors,
  createPseudonyms,
  createRegister,
  createStorage,
  installationKeys,
  type Store,
} from './storage';

/** Everything the app needs from outside: the one thing that differs between Forge and anything else. */
export interface Platform {
  readonly store: Store;
  readonly jira: { readonly asApp: JiraSender; readonly asUser: JiraSender };
  /** Over declared egress. */
  readonly fetch: Fetch;
  /** Over declared egress too, to identity providers: in less time, and no redirect is followed. */
  readonly fetchProvider: ProviderFetch;
  /** Whether the egress that the manifest declares covers an address. */
  readonly canFetch: (url: string) => boolean;
  /** Address of the `sso` web trigger. */
  readonly ssoUrl: () => Promise<string>;
  readonly queue: JobQueue;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: EntryLog;
  readonly appVersion: () => string;
}

export interface JobQueue {
  /** Messages of one concurrency key are delivered one at a time. @throws `queue.unavailable` */
  push(body: JobMessage, options: { delaySeconds?: number; concurrencyKey: string }): Promise<void>;
}

/** Every collection there is: the data register. */
export const collections = [
  auditEvents,
  dailySummaries,
  sealedLeaves,
  erasedLeaves,
  subjectRecords,
  serviceAccounts,
  accountStates,
  accountChecks,
  providerSecrets,
  identityProviders,
  signingKeys,
  identityLinks,
  sessionRecords,
  sessionCutoffs,
  signInSettings,
  adminActionRecords,
  jobRecords,
  receiptRecords,
  safeguardRecords,
  installationKeys,
];

export interface App {
  readonly admin: Door;
  readonly portal: Door;
  readonly sso: SsoDoor;
  readonly jobs: JobsDoor;
  readonly daily: () => Promise<void>;
}

/** How long the daily trigger works at most: on the sweep, and until it seals no further day. Milliseconds of 900 s. */
const dailyMs = { sweep: 500_000, seal: 600_000 };

/** Puts the rooms together. */
export function createApp(platform: Platform): App {
  const { clock, random, log, queue, jira } = platform;
  const storage = createStorage(platform.store, createRegister(collections));
  const pseudonyms = createPseudonyms({ storage, random });
  const cursors = createCursors(pseudonyms);
  const actions = createAdminActions({ storage, clock, random });
  const subjects = createSubjects({ storage, clock });
  const accountsOf = (email: string) => accountsWithEmail(jira.asApp, email);
  const serviceAccount = createServiceAccount({
    storage,
    clock,
    random,
    actions,
    fetch: platform.fetch,
    siteUrl: () => siteUrl(jira.asApp),
    accountsOf,
  });
  const safeguards = createSafeguards({ storage, pseudonyms });
  const naming: NamingPolicy = { mayName: async (named) => (await safeguards.standings()).mayName(named) };
  const events = createEventRecorder({
    ...{ storage, pseudonyms, naming, clock, random },
    appVersion: platform.appVersion,
  });
  const signIn = createSignIn({
    ...{ storage, pseudonyms, cursors, clock, random, events, actions, subjects },
    isBeingErased: async (accountId) =>
      (await safeguards.standings()).of({ accountId })?.erasure !== undefined,
    send: jira.asApp,
    fetch: platform.fetchProvider,
    canFetch: platform.canFetch,
    ssoUrl: platform.ssoUrl,
  });
  const push = (message: JobMessage, delayMs: number) =>
    queue.push(message, { delaySeconds: Math.ceil(delayMs / 1000), concurrencyKey: 'erasure' });
  const auditLog = createAuditLog({ storage, clock, pseudonyms, cursors, accountsOf });
  const privacy = createPrivacy({
    ...{ storage, pseudonyms, cursors, clock, random, actions, auditLog, safeguards },
    appVersion: platform.appVersion,
    profileOf: (accountId) => profileOf(jira.asApp, accountId),
    pushErasure: (jobId, request, delayMs) => push({ kind: 'erasure', jobId, request }, delayMs),
  });
  const logProof = createLogProof({ storage, clock, cursors });
  const visit = (made: Visit) =>
    recordVisit(
      { ...{ storage, pseudonyms, subjects, naming, clock, random }, appVersion: platform.appVersion() },
      made,
    );

  return {
    admin: createDoor({
      name: 'admin',
      log,
      random,
      authorise: adminCaller(() => requireAdmin(jira.asUser)),
      operations: adminOperations({
        serviceAccount,
        privacy,
        lookUpPeople: ({ cloudId }, accountIds) =>
          serviceAccount.read(cloudId, jira.asApp, (send) => lookUpPeople(send, accountIds)),
        searchPeople: ({ cloudId }, query) =>
          serviceAccount.read(cloudId, jira.asApp, (send) => searchPeople(send, query, 10)),
        auditLog,
        logProof,
        activityLog: createActivityLog({ storage, clock, cursors }),
        actions,
        ...signIn,
        readProvider: signIn.read,
        testProvider: signIn.test,
        overview: () => overview({ storage, clock }),
        valuesInUse: () => valuesInUse({ storage }),
      }),
    }),
    portal: createDoor({
      name: 'portal',
      log,
      random,
      authorise: portalCaller,
      operations: portalOperations({
        ...signIn,
        recordVisit: visit,
        startSignIn: signIn.start,
        lookUpPeople: signIn.people,
      }),
    }),
    sso: createSsoDoor({
      ...signIn,
      ...{ log, random },
      finishSignIn: signIn.finish,
      metadata: signIn.providers.metadata,
    }),
    jobs: createJobsDoor({
      log,
      random,
      push,
      runErasure: privacy.runErasure,
    }),
    daily: createDailyDoor({
      log,
      random,
      sweep: (began) => sweepExpired({ storage, clock, outOfTime: () => clock() > began + dailyMs.sweep }),
      seal: (began) => logProof.seal(() => clock() > began + dailyMs.seal),
      clock,
    }),
  };
}
