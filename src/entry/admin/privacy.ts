import { z } from 'zod';
import type { AuditFilter, ErasureScope, PrivacyApi } from '../../contract';
import type { AdminActions, AuditLog } from '../../audit';
import { invalidInput } from '../../shared/errors';
import { line, personId } from '../../shared/fields';
import {
  browse,
  checkConfirmation,
  collectionsIn,
  confirmationFor,
  countErasure,
  describeRegister,
  erasureStatus,
  exportPage,
  openErasures,
  startErasure,
  type ErasureRequest,
  type ErasureTarget,
} from '../../privacy';
import type { Clock } from '../../shared/clock';
import type { Cursors, Storage } from '../../storage';
import type { AdminCaller } from '../callers';
import type { Operations } from '../door';
import { auditFilter } from './audit';
import { goingOn, limit, nothing, pageSize } from './inputs';

const erasureScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), accountId: personId }),
  z.strictObject({ kind: z.literal('collection'), collection: line(60) }),
  z.strictObject({ kind: z.literal('events'), filter: auditFilter }),
  z.strictObject({ kind: z.literal('everything') }),
]);

export interface PrivacyCollaborators {
  readonly cursors: Cursors;
  readonly auditLog: AuditLog;
  readonly actions: Pick<AdminActions, 'record'>;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly erasures: Omit<Parameters<typeof erasureStatus>[0], 'storage'> & {
    /** Puts the erasure into the queue. @returns the job's ID */
    readonly push: (request: ErasureRequest) => Promise<string>;
  };
}

export function privacyOperations(deps: PrivacyCollaborators): Operations<PrivacyApi, AdminCaller> {
  const { storage, auditLog } = deps;
  const targetOf = async (scope: ErasureScope): Promise<ErasureTarget> =>
    scope.kind === 'events' ? { kind: 'events', filter: await auditLog.resolve(scope.filter) } : scope;
  return {
    'privacy/register': {
      input: nothing,
      run: async () => ({ collections: await describeRegister(storage) }),
    },
    'privacy/browse': {
      input: z.strictObject({ collection: line(60), ...goingOn, limit: limit.exactOptional() }),
      run: (query) =>
        browse(storage, { ...query, cursor: query.cursor ?? null, limit: query.limit ?? pageSize }),
    },
    'privacy/export': {
      input: z.strictObject(goingOn),
      run: async ({ cursor = null }, { accountId: actor }) => {
        const page = await exportPage(deps, cursor);
        if (cursor === null) await deps.actions.record({ actor, action: 'data.exported', details: {} });
        return page;
      },
    },
    'privacy/preview-erasure': {
      input: z.strictObject({ scope: erasureScope }),
      run: async ({ scope: asked }) => {
        const target = await targetOf(asked);
        const scope =
          asked.kind === 'events' && target.kind === 'events'
            ? bounded(asked.filter, target.filter, deps.clock())
            : asked;
        const counts = await countErasure({ ...deps, walkEvents: auditLog.walk }, target);
        return { scope, ...counts, confirmation: confirmationFor(scope) };
      },
    },
    'privacy/erase': {
      input: z.strictObject({ scope: erasureScope, confirmation: z.string().max(512) }),
      run: async ({ scope, confirmation }, caller) => {
        const target = await targetOf(scope);
        collectionsIn(storage, target);
        // Without an end the filter would find more than the preview did.
        if (scope.kind === 'events' && scope.filter.to === undefined)
          throw invalidInput('scope.filter.to', 'Say up to when events shall be erased.');
        checkConfirmation(scope, confirmation);
        const requestedAt = deps.clock();
        const request = { target, requestedBy: caller.accountId, requestedAt, passes: 0 };
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

/** The filter with the range that it means at this moment: asked for again, it names no event that is still to come. */
function bounded(
  { last: _, ...filter }: AuditFilter,
  { from, to }: { readonly from: number; readonly to: number },
  now: number,
): ErasureScope {
  return { kind: 'events', filter: { ...filter, from, to: Math.max(from, Math.min(to, now)) } };
}
