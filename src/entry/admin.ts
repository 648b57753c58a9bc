import { z } from 'zod';
import { callers, type AdminApi, type Person } from '../contract';
import { accountId, cursor, day, line } from '../shared/fields';
import type { AuditLog } from '../audit';
import {
  browse,
  checkConfirmation,
  collectionsIn,
  describeRegister,
  erasureScope,
  erasureStatus,
  exportPage,
  openErasures,
  previewErasure,
  startErasure,
  type ErasureRequest,
} from '../privacy';
import { email, token, type ServiceAccount } from '../service-account';
import type { Clock } from '../shared/clock';
import type { Storage } from '../storage';
import type { AdminCaller } from './callers';
import type { Operations } from './door';

export interface AdminCollaborators {
  readonly storage: Storage;
  readonly auditLog: AuditLog;
  readonly serviceAccount: ServiceAccount;
  readonly lookUpPeople: (caller: AdminCaller, accountIds: readonly string[]) => Promise<Person[]>;
  readonly clock: Clock;
  readonly erasures: Omit<Parameters<typeof erasureStatus>[0], 'storage'> & {
    /** Puts the erasure into the queue. @returns the job's ID */
    readonly push: (request: ErasureRequest) => Promise<string>;
  };
}

const nothing = z.strictObject({});
const limit = z.number().int().min(1).max(100);
const pageSize = 50;

/** Where a removed token still works until its owner revokes it. */
const revokeUrl = 'https://id.atlassian.com/manage-profile/security/api-tokens';

/** What Jira admins may ask; the door has made sure that they are. */
export function adminOperations(deps: AdminCollaborators): Operations<AdminApi, AdminCaller> {
  const { storage, auditLog, serviceAccount } = deps;
  return {
    'service-account/get': { input: nothing, run: () => serviceAccount.state() },
    'service-account/save': {
      input: z.strictObject({ email, token, expiresOn: day.nullable().exactOptional() }),
      run: ({ expiresOn, ...account }, caller) =>
        serviceAccount.save(caller, { ...account, expiresOn: expiresOn ?? null }),
    },
    'service-account/test': { input: nothing, run: (_, caller) => serviceAccount.test(caller) },
    'service-account/remove': {
      input: nothing,
      run: async (_, caller) => ({
        removed: await serviceAccount.remove(caller),
        stopsWorking: ['Calls to Jira as this account. The app calls Jira as itself again.'],
        revokeUrl,
      }),
    },
    'service-account/call-as': {
      input: z.strictObject({ callAs: z.enum(callers) }),
      run: ({ callAs }, caller) => serviceAccount.callAs(caller, callAs),
    },
    'audit/search': {
      input: z.strictObject({ cursor: cursor.exactOptional(), limit: limit.exactOptional() }),
      run: (query) => auditLog.page({ cursor: query.cursor ?? null, limit: query.limit ?? pageSize }),
    },
    'audit/export': {
      input: z.strictObject({ cursor: cursor.exactOptional() }),
      run: (query) => auditLog.page({ cursor: query.cursor ?? null, limit: 100 }),
    },
    'audit/summary': {
      input: z.strictObject({ days: z.number().int().min(1).max(90).exactOptional() }),
      run: ({ days }) => auditLog.summary(days ?? 30),
    },
    'people/look-up': {
      input: z.strictObject({ accountIds: z.array(accountId).max(100) }),
      run: async ({ accountIds }, caller) => ({
        people: await deps.lookUpPeople(caller, accountIds),
      }),
    },
    'privacy/register': {
      input: nothing,
      run: async () => ({ collections: await describeRegister(storage) }),
    },
    'privacy/browse': {
      input: z.strictObject({
        collection: line(60),
        cursor: cursor.exactOptional(),
        limit: limit.exactOptional(),
      }),
      run: (query) =>
        browse(storage, { ...query, cursor: query.cursor ?? null, limit: query.limit ?? pageSize }),
    },
    'privacy/export': {
      input: z.strictObject({ cursor: cursor.exactOptional() }),
      run: (query) => exportPage(storage, query.cursor ?? null),
    },
    'privacy/preview-erasure': {
      input: z.strictObject({ scope: erasureScope }),
      run: ({ scope }) => previewErasure(storage, scope),
    },
    'privacy/erase': {
      input: z.strictObject({ scope: erasureScope, confirmation: z.string().max(512) }),
      run: async ({ scope, confirmation }, caller) => {
        collectionsIn(storage, scope);
        checkConfirmation(scope, confirmation);
        const requestedAt = deps.clock();
        const request = { scope, requestedBy: caller.accountId, requestedAt, passes: 0 };
        return { jobId: await startErasure({ storage, ...deps.erasures }, request) };
      },
    },
    'privacy/job': {
      input: z.strictObject({ jobId: z.string().regex(/^[A-Za-z0-9-]{1,64}$/) }),
      run: ({ jobId }) => erasureStatus({ storage, ...deps.erasures }, jobId),
    },
    'privacy/jobs': {
      input: nothing,
      run: async () => ({ jobs: await openErasures({ storage, ...deps.erasures }) }),
    },
  };
}
