import { z } from 'zod';
import type { Clock } from '../../shared/clock';
import { accountId, line, moment } from '../../shared/fields';
import type { Json, ErasureScope } from '../../contract';
import type { Pseudonyms, Storage, Write } from '../../storage';
import { erasedSoFar, jobRecords, type JobRecord } from './job';
import { erasurePass } from './pass';
import { previewErasure } from './preview';
import { collectionsIn } from './scope';

export const erasureScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), accountId }),
  z.strictObject({ kind: z.literal('collection'), collection: line(60) }),
  z.strictObject({ kind: z.literal('everything') }),
]);

/** What an erasure needs to know, in the queue's message: it is stored nowhere else. */
export const erasureRequest = z.strictObject({
  scope: erasureScope,
  requestedBy: accountId,
  requestedAt: moment,
  /** Passes made before this one. */
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
  const job = await openJob(deps, jobId, request.scope);
  const outOfTime = () => deps.clock() > deadline;
  const pass = await erasurePass({ storage: deps.storage, outOfTime }, job, request.scope);
  const passes = request.passes + 1;
  // Queries lag behind writes: it is over when a pass, made a moment later, finds nothing.
  if (pass.cutShort || (pass.found > 0 && passes < maxPasses)) return { ...request, passes };
  await closeJob(deps, pass.job, request, pass.found);
  return null;
}

async function openJob(
  { storage, clock }: Collaborators,
  id: string,
  scope: ErasureScope,
): Promise<JobRecord> {
  const jobs = storage.of(jobRecords);
  const open = await jobs.get(id);
  if (open) return open;
  const { collections, total } = await previewErasure(storage, scope);
  const secrets = collectionsIn(storage, scope).filter(({ store }) => store === 'secret');
  const counts = Object.fromEntries(
    collections
      .filter(({ name, erased }) => erased.value > 0 && secrets.some((secret) => secret.name === name))
      .map(({ name, erased }) => [name, erased.value]),
  );
  const job: JobRecord = { id, scope: scope.kind, startedAt: clock(), expected: total.value, counts };
  await jobs.set(id, job);
  return job;
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
        erased: erasedSoFar(job.counts),
        counts: job.counts,
        remaining,
      },
    }),
    deps.storage.of(jobRecords).deleting(job.id),
  ]);
}
