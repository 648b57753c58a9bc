import { z } from 'zod';
import type { Clock } from '../../shared/clock';
import { accountId, line, moment, personId } from '../../shared/fields';
import type { Json } from '../../contract';
import type { Pseudonyms, Storage, Write } from '../../storage';
import { erasedSoFar, jobRecords, type JobRecord } from './job';
import { erasurePass } from './pass';
import { previewErasure } from './preview';
import { collectionsIn } from './scope';

export const erasureScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), accountId: personId }),
  z.strictObject({ kind: z.literal('collection'), collection: line(60) }),
  z.strictObject({ kind: z.literal('everything') }),
]);

/** What an erasure needs to know, in the queue's message: it is stored nowhere else. */
export const erasureRequest = z.strictObject({
  scope: erasureScope,
  requestedBy: accountId,
  requestedAt: moment,
  /** Complete passes made before this one. */
  passes: z.number().int().nonnegative(),
});
export type ErasureRequest = z.infer<typeof erasureRequest>;

/** Where erasures are put on record. */
export interface ErasureLog {
  find(id: string): Promise<object | undefined>;
  writing(action: {
    id: string;
    actor: string;
    action: 'data.erased';
    details: { [key: string]: Json };
  }): Write;
}

interface Collaborators {
  readonly storage: Storage;
  readonly pseudonyms: Pseudonyms;
  readonly actions: ErasureLog;
  readonly clock: Clock;
}

/** How long one delivery works before it asks for another. Milliseconds, well below the consumer's 900 s. */
const deliveryMs = 600_000;

/**
 * Queries lag behind writes, Forge does not say by how much: an erasure is over when a pass finds nothing
 * that was made some time after another one. See `docs/decisions/0002-storage-model.md`.
 */
const minPasses = 2;

/** After so many passes an erasure ends even if new records keep arriving. */
const maxPasses = 10;

/**
 * Does one delivery's worth of an erasure. May be repeated, cut off and delivered twice at any time:
 * what is on record as done is never done again.
 * @returns the request for the next delivery, or `null` when the erasure is on record as done
 */
export async function runErasure(
  deps: Collaborators,
  jobId: string,
  request: ErasureRequest,
): Promise<ErasureRequest | null> {
  if (await deps.actions.find(jobId)) return null;
  const deadline = deps.clock() + deliveryMs;
  const { job, isNew } = await openJob(deps, jobId, request);
  const outOfTime = () => deps.clock() > deadline;
  const confirm = !isNew || request.passes > 0;
  const pass = await erasurePass({ storage: deps.storage, outOfTime, confirm }, job, request.scope);
  if (pass.cutShort) return request;
  const passes = request.passes + 1;
  const isOver = (pass.found === 0 && passes >= minPasses) || passes >= maxPasses;
  if (!isOver) return { ...request, passes };
  const remaining = pass.found === 0 ? 0 : (await previewErasure(deps.storage, request.scope)).total.value;
  await closeJob(deps, pass.job, request, remaining);
  return null;
}

async function openJob(
  { storage }: Collaborators,
  id: string,
  { scope, requestedAt }: ErasureRequest,
): Promise<{ job: JobRecord; isNew: boolean }> {
  const jobs = storage.of(jobRecords);
  const open = await jobs.get(id);
  if (open?.state === 'running') return { job: open, isNew: false };
  const { collections, total } = await previewErasure(storage, scope);
  const secrets = collectionsIn(storage, scope).filter(({ store }) => store === 'secret');
  const counts = Object.fromEntries(
    collections
      .filter(({ name, erased }) => erased.value > 0 && secrets.some((secret) => secret.name === name))
      .map(({ name, erased }) => [name, erased.value]),
  );
  const expected = { expected: total.value, expectedAtLeast: total.atLeast };
  const job: JobRecord = { id, scope: scope.kind, state: 'running', requestedAt, ...expected, counts };
  await jobs.set(id, job);
  return { job, isNew: true };
}

/** Records the erasure and drops its job in one write. */
async function closeJob(
  deps: Collaborators,
  job: JobRecord,
  { scope, requestedBy, requestedAt }: ErasureRequest,
  remaining: number,
): Promise<void> {
  const erasedSelf = scope.kind === 'person' && scope.accountId === requestedBy;
  await deps.storage.commit([
    deps.actions.writing({
      id: job.id,
      actor: erasedSelf ? 'erased' : requestedBy,
      action: 'data.erased',
      details: {
        scope: scope.kind,
        ...(scope.kind === 'collection' ? { collection: scope.collection } : {}),
        ...(scope.kind === 'person'
          ? { subject: await deps.pseudonyms.text('erased-subject', scope.accountId) }
          : {}),
        requestedAt,
        expected: job.expected,
        expectedAtLeast: job.expectedAtLeast,
        erased: erasedSoFar(job.counts),
        counts: job.counts,
        remaining,
      },
    }),
    deps.storage.of(jobRecords).deleting(job.id),
  ]);
}
