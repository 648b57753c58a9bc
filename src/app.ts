import {
  adminActionRecords,
  createActivityLog,
  overview,
  recordVisit,
  valuesInUse,
  type Visit,
} from './audit';
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
  type JobsDoor,
  type LifecycleDoor,
  type ScimDoor,
  type SsoDoor,
} from './entry';
import { lookUpPeople, requireAdmin, searchPeople } from './jira';
import type { Platform } from './platform';
import { cleanUp, isOnRecord, liftLostErasures, requireKnown } from './privacy';
import { scimTokens } from './provisioning';
import { createRooms } from './rooms';
import { sessionCutoffs } from './sessions';

/** The doors; each is made when it is opened. */
export interface App {
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
 * Opens doors to the rooms.
 * @param cloudId the site's, where the platform tells it
 */
export function createApp(platform: Platform, cloudId: string | null = null): App {
  const { clock, random, log, jira } = platform;
  const rooms = createRooms(platform, cloudId);
  const { storage, subjects, pseudonyms, cursors, safeguards, actions, naming, profile, shown } = rooms;
  const { serviceAccount, signIn, retention, auditLog, logProof, rightsSettings, subjectRequests } = rooms;
  const { privacy, rights, me, reporting, provisioning } = rooms;
  return {
    admin: () =>
      createDoor({
        ...{ name: 'admin', log, random },
        authorise: adminCaller(() => requireAdmin(jira.asUser)),
        operations: adminOperations({
          ...signIn(),
          ...{ serviceAccount: serviceAccount(), privacy: privacy(), reporting: reporting() },
          ...{ retention: retention(), rights: rights(), rightsSettings: rightsSettings() },
          ...{ subjectRequests: subjectRequests(), provisioning: provisioning(), actions },
          ...{ auditLog: auditLog(), logProof: logProof() },
          requireKnown: (accountId) => requireKnown({ storage, profileOf: profile }, accountId),
          lookUpPeople: ({ cloudId: site }, accountIds) =>
            serviceAccount().read(site, jira.asApp, (send) => lookUpPeople(send, accountIds)),
          searchPeople: ({ cloudId: site }, query) =>
            serviceAccount().read(site, jira.asApp, (send) => searchPeople(send, query, 10)),
          activityLog: createActivityLog({
            ...{ storage, clock, cursors },
            shown: () => retention().shown(adminActionRecords),
          }),
          isRestricted: async (accountId) => (await safeguards.standings()).isHidden({ accountId }),
          readProvider: signIn().read,
          testProvider: signIn().test,
          overview: () => overview({ storage, clock, shown }),
          valuesInUse: () => valuesInUse({ storage, shown }),
        }),
      }),
    portal: () =>
      createDoor({
        ...{ name: 'portal', log, random },
        authorise: portalCaller,
        operations: portalOperations({
          ...signIn(),
          me: me(),
          recordVisit: (visit: Visit) =>
            recordVisit(
              {
                ...{ storage, pseudonyms, subjects, naming, clock, random },
                appVersion: platform.appVersion(),
              },
              visit,
            ),
          startSignIn: signIn().start,
          lookUpPeople: signIn().people,
        }),
      }),
    get sso() {
      const { providers, finish } = signIn();
      return createSsoDoor({
        ...{ ...signIn(), log, random },
        finishSignIn: finish,
        metadata: providers.metadata,
      });
    },
    get scim() {
      return createScimDoor({ log, random, handle: provisioning().handle });
    },
    get jobs() {
      return createJobsDoor({
        ...{ log, random, push: rooms.push },
        runErasure: (jobId, request) => privacy().runErasure(jobId, request),
        runReporting: (step) => reporting().runStep(step),
        runProvisioning: () => provisioning().runWork(),
      });
    },
    daily: createDailyDoor({
      ...{ log, random, clock },
      sweep: (began) => retention().sweep(() => clock() > began + dailyMs.sweep),
      seal: (began) => logProof().seal(() => clock() > began + dailyMs.seal),
      reduce: (began) => retention().reduce(() => clock() > began + dailyMs.reduce),
      drop: (began) => retention().drop(() => clock() > began + dailyMs.drop),
      tidy: (began) => provisioning().tidy(() => clock() > began + dailyMs.tidy),
      liftLost: () => liftLostErasures({ storage, safeguards, reopening: subjectRequests().reopening }),
    }),
    weekly: createWeeklyDoor({ log, random, beginReporting: () => reporting().begin() }),
    get lifecycle() {
      return createLifecycleDoor({
        ...{ log, random },
        isOnRecord: (accountId) => isOnRecord(storage, accountId),
        accountClosed: (accountId) => reporting().accountClosed(accountId),
        cleanUp: (onError) =>
          cleanUp({
            ...{ storage, clock, onError },
            endingSessions: () => signIn().sessions.ending({ kind: 'all' }),
            endsOfSessions: sessionCutoffs,
            tokens: scimTokens,
          }),
      });
    },
  };
}
