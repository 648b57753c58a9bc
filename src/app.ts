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
  createLifecycleDoor,
  createScimDoor,
  createSsoDoor,
  createWeeklyDoor,
  portalCaller,
  portalOperations,
  type Door,
  type EntryLog,
  type JobMessage,
  type JobsDoor,
  type LifecycleDoor,
  type ScimDoor,
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
  cleanUp,
  createAdminOnRecord,
  createMe,
  createPrivacy,
  createReporting,
  createRetention,
  createRights,
  createRightsSettings,
  createSafeguards,
  createSubjectRequests,
  createSubjects,
  beingErased,
  eraseClosedAccount,
  eraseDeprovisioned,
  isOnRecord,
  jobRecords,
  liftLostErasures,
  receiptRecords,
  reportingRecords,
  requireKnown,
  retentionRecords,
  rightsSettingsRecords,
  safeguardRecords,
  subjectRecords,
  subjectRequestRecords,
  withAdminsOnRecord,
} from './privacy';
import { accountChecks, accountStates, createServiceAccount, serviceAccounts } from './service-account';
import { sessionCutoffs, sessionRecords, signInSettings } from './sessions';
import {
  createProvisioning,
  provisioningSettingsRecords,
  scimGroupParts,
  scimGroups,
  scimNames,
  scimTokens,
  scimUsers,
  workItems,
  workRuns,
} from './provisioning';
import { createSignIn, identityProviders, providerSecrets, signingKeys, type ProviderFetch } from './sign-in';
import type { Clock } from './shared/clock';
import { base64url } from './shared/hash';
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
  /** Atlassian's gateway, as the app. */
  readonly gateway: JiraSender;
  /** Over declared egress. */
  readonly fetch: Fetch;
  /** Over declared egress too, to identity providers: in less time, and no redirect is followed. */
  readonly fetchProvider: ProviderFetch;
  /** Whether the egress that the manifest declares covers an address. */
  readonly canFetch: (url: string) => boolean;
  /** Address of the `sso` web trigger. */
  readonly ssoUrl: () => Promise<string>;
  /** Address of the `scim` web trigger. */
  readonly scimUrl: () => Promise<string>;
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
  scimTokens,
  scimUsers,
  scimGroups,
  scimGroupParts,
  scimNames,
  workItems,
  workRuns,
  provisioningSettingsRecords,
  adminActionRecords,
  jobRecords,
  receiptRecords,
  safeguardRecords,
  retentionRecords,
  reportingRecords,
  subjectRequestRecords,
  rightsSettingsRecords,
  installationKeys,
];

export interface App {
  /** Made when it is opened: there is much that it can be asked, and most invocations come through another one. */
  readonly admin: () => Door;
  readonly portal: () => Door;
  readonly sso: SsoDoor;
  readonly scim: ScimDoor;
  readonly jobs: JobsDoor;
  readonly daily: () => Promise<void>;
  readonly weekly: () => Promise<void>;
  readonly lifecycle: LifecycleDoor;
}

/**
 * How long the daily trigger works at most: on the sweep, until it seals no further day, and on the steps before deletion,
 * on people of whom nothing is left, and on groups. Milliseconds of 900 s.
 */
const dailyMs = { sweep: 400_000, seal: 500_000, reduce: 700_000, drop: 780_000, tidy: 850_000 };

/**
 * Puts the rooms together.
 * @param cloudId the site's, where the platform tells it
 */
export function createApp(platform: Platform, cloudId: string | null = null): App {
  const { clock, random, log, queue, jira } = platform;
  const plain = createStorage(platform.store, createRegister(collections));
  const subjects = createSubjects({
    ...{ storage: plain, clock },
    unchanged: () => safeguards.unchanged(),
  });
  const onRecord = createAdminOnRecord({ subjects, isBeingErased: (accountId) => isBeingErased(accountId) });
  const storage = withAdminsOnRecord(plain, onRecord);
  const pseudonyms = createPseudonyms({ storage, random });
  const cursors = createCursors(pseudonyms);
  const safeguards = createSafeguards({ storage, pseudonyms });
  const isBeingErased = async (accountId: string) =>
    (await safeguards.standings()).of({ accountId })?.erasure !== undefined;
  const requireNotErased = async (...accountIds: readonly string[]): Promise<void> => {
    for (const accountId of new Set(accountIds)) if (await isBeingErased(accountId)) throw beingErased();
  };
  const actions = createAdminActions({ storage, clock, random, onRecord });
  const accountsOf = (email: string) => accountsWithEmail(jira.asApp, email);
  const serviceAccount = createServiceAccount({
    storage,
    clock,
    random,
    actions,
    fetch: platform.fetch,
    siteUrl: () => siteUrl(jira.asApp),
    accountsOf,
    requireNotErased,
  });
  const naming: NamingPolicy = { mayName: async (named) => (await safeguards.standings()).mayName(named) };
  const events = createEventRecorder({
    ...{ storage, pseudonyms, naming, clock, random },
    appVersion: platform.appVersion,
  });
  const signIn = createSignIn({
    ...{ storage, pseudonyms, cursors, clock, random, events, actions, subjects },
    isBeingErased,
    isDeprovisioned: async (accountId) => (await provisioning.standing(accountId)) === 'inactive',
    requireNotErased,
    send: jira.asApp,
    fetch: platform.fetchProvider,
    canFetch: platform.canFetch,
    ssoUrl: platform.ssoUrl,
  });
  const push = (message: JobMessage, delayMs: number) =>
    queue.push(message, { delaySeconds: Math.ceil(delayMs / 1000), concurrencyKey: message.kind });
  const retention = createRetention({ storage, clock, random, actions, safeguards });
  const shown = () => retention.shown(auditEvents);
  const auditLog = createAuditLog({ storage, clock, pseudonyms, cursors, accountsOf, shown });
  const profile = (accountId: string) => profileOf(jira.asApp, accountId);
  const rightsSettings = createRightsSettings({ storage, actions });
  const subjectRequests = createSubjectRequests({
    ...{ storage, pseudonyms, cursors, clock, random, actions, subjects },
    settings: rightsSettings,
    safeguards,
    expiry: retention.expiry,
  });
  const privacy = createPrivacy({
    requests: subjectRequests,
    ...{ storage, pseudonyms, cursors, clock, random, actions, auditLog, safeguards, retention },
    appVersion: platform.appVersion,
    profileOf: profile,
    pushErasure: (jobId, request, delayMs) => push({ kind: 'erasure', jobId, request }, delayMs),
  });
  const rights = createRights({
    ...{ storage, pseudonyms, clock, random, actions, subjects, safeguards },
    profileOf: profile,
    expiry: retention.expiry,
    endingSessions: signIn.sessions.ending,
  });
  const me = createMe({
    ...{ storage, pseudonyms, clock, rights, privacy, safeguards },
    requests: subjectRequests,
    settings: rightsSettings,
    expiry: retention.expiry,
  });
  const reporting = createReporting({
    ...{ storage, pseudonyms, clock, actions, subjects, onRecord, send: platform.gateway },
    adminsIn: [adminActionRecords, identityProviders, serviceAccounts, scimTokens],
    push: (step, delayMs) => push({ kind: 'reporting', step }, delayMs),
    erase: (accountId) => eraseClosedAccount({ privacy, requests: subjectRequests }, accountId),
  });
  const provisioning = createProvisioning({
    ...{ storage, pseudonyms, cursors, clock, random, events, actions, subjects, auditLog },
    ...{ onRecord, requireNotErased, scimUrl: platform.scimUrl, asApp: jira.asApp },
    asServiceAccount: async () => (cloudId === null ? null : serviceAccount.sender(cloudId)),
    isHidden: async (named) => (await safeguards.standings()).isHidden(named),
    isBeingErased: async (named) => (await safeguards.standings()).of(named)?.erasure !== undefined,
    isHeld: async (named) => (await safeguards.current()).holdOn(named, null) !== undefined,
    endingSessions: (accountId) => signIn.sessions.ending({ kind: 'person', accountId }),
    erase: (accountId) => eraseDeprovisioned({ privacy, requests: subjectRequests }, accountId),
    push: (delayMs) => push({ kind: 'provisioning' }, delayMs),
    onError: (error) => log.unexpected('scim', base64url(random(6)), error),
  });
  const logProof = createLogProof({
    ...{ storage, clock, cursors },
    keptSince: async () => (await retention.rules()).keptSince(auditEvents, clock()),
  });
  const visit = (made: Visit) =>
    recordVisit(
      { ...{ storage, pseudonyms, subjects, naming, clock, random }, appVersion: platform.appVersion() },
      made,
    );

  return {
    admin: () =>
      createDoor({
        name: 'admin',
        log,
        random,
        authorise: adminCaller(() => requireAdmin(jira.asUser)),
        operations: adminOperations({
          serviceAccount,
          privacy,
          reporting,
          retention,
          rights,
          rightsSettings,
          subjectRequests,
          provisioning,
          requireKnown: (accountId) => requireKnown({ storage, profileOf: profile }, accountId),
          lookUpPeople: ({ cloudId }, accountIds) =>
            serviceAccount.read(cloudId, jira.asApp, (send) => lookUpPeople(send, accountIds)),
          searchPeople: ({ cloudId }, query) =>
            serviceAccount.read(cloudId, jira.asApp, (send) => searchPeople(send, query, 10)),
          auditLog,
          logProof,
          activityLog: createActivityLog({
            ...{ storage, clock, cursors },
            shown: () => retention.shown(adminActionRecords),
          }),
          actions,
          ...signIn,
          isRestricted: async (accountId) => (await safeguards.standings()).isHidden({ accountId }),
          readProvider: signIn.read,
          testProvider: signIn.test,
          overview: () => overview({ storage, clock, shown }),
          valuesInUse: () => valuesInUse({ storage, shown }),
        }),
      }),
    portal: () =>
      createDoor({
        name: 'portal',
        log,
        random,
        authorise: portalCaller,
        operations: portalOperations({
          ...signIn,
          me,
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
    scim: createScimDoor({ log, random, handle: provisioning.handle }),
    jobs: createJobsDoor({
      log,
      random,
      push,
      runErasure: privacy.runErasure,
      runReporting: reporting.runStep,
      runProvisioning: provisioning.runWork,
    }),
    daily: createDailyDoor({
      log,
      random,
      sweep: (began) => retention.sweep(() => clock() > began + dailyMs.sweep),
      seal: (began) => logProof.seal(() => clock() > began + dailyMs.seal),
      reduce: (began) => retention.reduce(() => clock() > began + dailyMs.reduce),
      drop: (began) => retention.drop(() => clock() > began + dailyMs.drop),
      tidy: (began) => provisioning.tidy(() => clock() > began + dailyMs.tidy),
      liftLost: () => liftLostErasures({ storage, safeguards, reopening: subjectRequests.reopening }),
      clock,
    }),
    weekly: createWeeklyDoor({ log, random, beginReporting: reporting.begin }),
    lifecycle: createLifecycleDoor({
      ...{ log, random },
      isOnRecord: (accountId) => isOnRecord(storage, accountId),
      accountClosed: reporting.accountClosed,
      cleanUp: (onError) =>
        cleanUp({
          ...{ storage, clock, onError },
          endingSessions: () => signIn.sessions.ending({ kind: 'all' }),
          endsOfSessions: sessionCutoffs,
        }),
    }),
  };
}
