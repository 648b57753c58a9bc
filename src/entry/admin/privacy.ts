import { z } from 'zod';
import type { PrivacyApi } from '../../contract';
import { line } from '../../shared/fields';
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
} from '../../privacy';
import type { Clock } from '../../shared/clock';
import type { Storage } from '../../storage';
import type { AdminCaller } from '../callers';
import type { Operations } from '../door';
import { goingOn, limit, nothing, pageSize } from './inputs';

export interface PrivacyCollaborators {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly erasures: Omit<Parameters<typeof erasureStatus>[0], 'storage'> & {
    /** Puts the erasure into the queue. @returns the job's ID */
    readonly push: (request: ErasureRequest) => Promise<string>;
  };
}

export function privacyOperations(deps: PrivacyCollaborators): Operations<PrivacyApi, AdminCaller> {
  const { storage } = deps;
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
