import {
  adminActionRecords,
  auditEvents,
  createAdminActions,
  createAuditLog,
  createEventRecorder,
  createLogProof,
  type NamingPolicy,
} from './audit';
import { collections } from './collections';
import type { JobMessage } from './entry';
import { accountsWithEmail, profileOf, siteUrl } from './jira';
import type { Platform } from './platform';
import {
  beingErased,
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
  eraseClosedAccount,
  eraseDeprovisioned,
  withAdminsOnRecord,
} from './privacy';
import { createProvisioning, scimTokenCreators, type Provisioning } from './provisioning';
import { createServiceAccount, serviceAccounts } from './service-account';
import { base64url } from './shared/hash';
import { lazily } from './shared/lazily';
import { createSignIn, identityProviders } from './sign-in';
import { createCursors, createPseudonyms, createRegister, createStorage } from './storage';

/** Made once: it is the same for everybody. */
const register = createRegister(collections);

/**
 * Puts the rooms together. Those that only some invocations need are made when they are asked for.
 * @param cloudId the site's, where the platform tells it
 */
export function createRooms(platform: Platform, cloudId: string | null) {
  const { clock, random, log, queue, jira, appVersion } = platform;
  const plain = createStorage(platform.store, register);
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
  const naming: NamingPolicy = { mayName: async (named) => (await safeguards.standings()).mayName(named) };
  const events = createEventRecorder({ storage, pseudonyms, naming, clock, random, appVersion });
  const accountsOf = (email: string) => accountsWithEmail(jira.asApp, email);
  const profile = (accountId: string) => profileOf(jira.asApp, accountId);
  const push = (message: JobMessage, delayMs: number) =>
    queue.push(message, { delaySeconds: Math.ceil(delayMs / 1000), concurrencyKey: message.kind });

  const serviceAccount = lazily(() =>
    createServiceAccount({
      ...{ storage, clock, random, actions, accountsOf, requireNotErased },
      fetch: platform.fetch,
      siteUrl: () => siteUrl(jira.asApp),
    }),
  );
  const signIn = lazily(() =>
    createSignIn({
      ...{ storage, pseudonyms, cursors, clock, random, events, actions, subjects },
      ...{ isBeingErased, requireNotErased },
      isDeprovisioned: async (person) => (await provisioning().standing(person)) === 'inactive',
      send: jira.asApp,
      fetch: platform.fetchProvider,
      canFetch: platform.canFetch,
      ssoUrl: platform.ssoUrl,
    }),
  );
  const retention = lazily(() => createRetention({ storage, clock, random, actions, safeguards }));
  const shown = () => retention().shown(auditEvents);
  const auditLog = lazily(() => createAuditLog({ storage, clock, pseudonyms, cursors, accountsOf, shown }));
  const logProof = lazily(() =>
    createLogProof({
      ...{ storage, clock, cursors },
      keptSince: async () => (await retention().rules()).keptSince(auditEvents, clock()),
    }),
  );
  const rightsSettings = lazily(() => createRightsSettings({ storage, actions }));
  const subjectRequests = lazily(() =>
    createSubjectRequests({
      ...{ storage, pseudonyms, cursors, clock, random, actions, subjects, safeguards },
      settings: rightsSettings(),
      expiry: retention().expiry,
    }),
  );
  const privacy = lazily(() =>
    createPrivacy({
      ...{ storage, pseudonyms, cursors, clock, random, actions, safeguards, appVersion },
      requests: subjectRequests(),
      auditLog: auditLog(),
      retention: retention(),
      profileOf: profile,
      pushErasure: (jobId, request, delayMs) => push({ kind: 'erasure', jobId, request }, delayMs),
    }),
  );
  const rights = lazily(() =>
    createRights({
      ...{ storage, pseudonyms, clock, random, actions, subjects, safeguards },
      profileOf: profile,
      expiry: retention().expiry,
      endingSessions: signIn().sessions.ending,
    }),
  );
  const me = lazily(() =>
    createMe({
      ...{ storage, pseudonyms, clock, safeguards },
      rights: rights(),
      privacy: privacy(),
      requests: subjectRequests(),
      settings: rightsSettings(),
      expiry: retention().expiry,
    }),
  );
  const erasing = () => ({ privacy: privacy(), requests: subjectRequests() });
  const reporting = lazily(() =>
    createReporting({
      ...{ storage, pseudonyms, clock, actions, subjects, onRecord, send: platform.gateway },
      adminsIn: [adminActionRecords, identityProviders, serviceAccounts, scimTokenCreators],
      push: (step, delayMs) => push({ kind: 'reporting', step }, delayMs),
      erase: (accountId) => eraseClosedAccount(erasing(), accountId),
    }),
  );
  const provisioning: () => Provisioning = lazily(() =>
    createProvisioning({
      ...{ storage, pseudonyms, cursors, clock, random, events, actions, subjects },
      ...{ onRecord, requireNotErased, auditLog, scimUrl: platform.scimUrl, asApp: jira.asApp },
      asServiceAccount: async () => (cloudId === null ? null : serviceAccount().sender(cloudId)),
      isHidden: async (named) => (await safeguards.standings()).isHidden(named),
      isBeingErased: async (named) => (await safeguards.standings()).of(named)?.erasure !== undefined,
      isHeld: async (named) => (await safeguards.current()).holdOn(named, null) !== undefined,
      endingSessions: (accountId) => signIn().sessions.ending({ kind: 'person', accountId }),
      erase: (accountId) => eraseDeprovisioned(erasing(), accountId),
      push: (delayMs) => push({ kind: 'provisioning' }, delayMs),
      onError: (error) => log.unexpected('scim', base64url(random(6)), error),
    }),
  );
  return {
    ...{ storage, subjects, pseudonyms, cursors, safeguards, actions, naming, profile, push, shown },
    ...{ serviceAccount, signIn, retention, auditLog, logProof, rightsSettings, subjectRequests },
    ...{ privacy, rights, me, reporting, provisioning },
  };
}
