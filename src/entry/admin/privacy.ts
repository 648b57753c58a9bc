import { z } from 'zod';
import type { ErasureApi, RegisterApi } from '../../contract';
import type { AdminActions } from '../../audit';
import { invalidInput } from '../../shared/errors';
import { line, personId } from '../../shared/fields';
import { checkConfirmation, type Privacy } from '../../privacy';
import type { AdminCaller } from '../callers';
import type { Operations } from '../door';
import { auditFilter } from './audit';
import { goingOn, limit, nothing, pageSize } from './inputs';
import { requestId } from './rights';

const erasureScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), accountId: personId }),
  z.strictObject({ kind: z.literal('collection'), collection: line(60) }),
  z.strictObject({ kind: z.literal('events'), filter: auditFilter }),
  z.strictObject({ kind: z.literal('everything') }),
]);

const count = z.strictObject({ value: z.number().int().nonnegative(), atLeast: z.boolean() });
const id = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, { message: 'Not an ID' });

export interface PrivacyCollaborators {
  readonly privacy: Privacy;
  readonly actions: Pick<AdminActions, 'record'>;
}

export function privacyOperations({
  privacy,
  actions,
}: PrivacyCollaborators): Operations<RegisterApi & ErasureApi, AdminCaller> {
  return {
    'privacy/register': {
      input: nothing,
      run: async () => ({ collections: await privacy.register() }),
    },
    'privacy/browse': {
      input: z.strictObject({
        ...{ collection: line(60), person: personId.exactOptional() },
        ...{ ...goingOn, limit: limit.exactOptional() },
      }),
      run: ({ collection, person = null, cursor = null, limit: most = pageSize }) =>
        privacy.browse({ collection, person, cursor, limit: most }),
    },
    'privacy/export': {
      input: z.strictObject({ person: personId.exactOptional(), ...goingOn }),
      run: async ({ person = null, cursor = null }, { accountId: actor }) => {
        const page = await privacy.exportPage(person, cursor);
        const details = { scope: person === null ? 'everything' : 'person' };
        if (cursor === null) await actions.record({ actor, action: 'data.exported', details });
        return page;
      },
    },
    'privacy/preview-erasure': {
      input: z.strictObject({ scope: erasureScope }),
      run: ({ scope }) => privacy.previewErasure(scope),
    },
    'privacy/erase': {
      input: z.strictObject({
        ...{ scope: erasureScope, confirmation: z.string().max(512) },
        ...{ expected: count.exactOptional(), request: requestId.exactOptional() },
      }),
      run: async ({ scope, confirmation, request = null, ...more }, { accountId: requestedBy }) => {
        // Without an end the filter would find more than the preview did.
        if (scope.kind === 'events' && scope.filter.to === undefined)
          throw invalidInput('scope.filter.to', 'Say up to when events shall be erased.');
        checkConfirmation(scope, confirmation);
        const { expected = { value: 0, atLeast: true } } = more;
        const asked = { scope, expected, requestedBy, origin: 'admin', answers: request } as const;
        return { jobId: await privacy.erase(asked) };
      },
    },
    'privacy/job': { input: z.strictObject({ jobId: id }), run: ({ jobId }) => privacy.job(jobId) },
    'privacy/jobs': { input: nothing, run: async () => ({ jobs: await privacy.jobs() }) },
    'privacy/receipts': {
      input: z.strictObject(goingOn),
      run: ({ cursor = null }) => privacy.receipts(cursor),
    },
    'privacy/receipt': { input: z.strictObject({ id }), run: ({ id: asked }) => privacy.receipt(asked) },
  };
}
