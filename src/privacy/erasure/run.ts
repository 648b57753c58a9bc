import { z } from 'zod';
import type { Clock } from '../../shared/clock';
import { accountId, moment } from '../../shared/fields';
import type { Random } from '../../shared/ids';
import type { Json } from '../../contract';
import type { Pseudonyms, Write } from '../../storage';
import { erasedSoFar, jobRecords, type JobRecord } from './job';
import { erasurePass } from './pass';
import { countErasure } from './preview';
import { collectionsIn, erasureTarget, type ErasureSource, type ErasureTarget } from './scope';

/** What an erasure needs to know, in the queue's message: it is stored nowhere else. */
export const erasureRequest = z.strictObject({
  target: erasureTarget,
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

interface Collaborators extends ErasureSource {
  readonly pseudonyms: Pseudonyms;
  readonly actions: ErasureLog;
  readonly clock: Clock;
  readonly random: Random;
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
  const pass = await erasurePass({ ...deps, outOfTime, confirm }, job, request.target);
  if (pass.cutShort) return request;
  const passes = request.passes + 1;
  const isOver = (pass.found === 0 && passes >= minPasses) || passes >= maxPasses;
  if (!isOver) return { ...request, passes };
  const remaining = pass.found === 0 ? 0 : (await countErasure(deps, request.target)).total.value;
  await closeJob(deps, pass.job, request, remaining);
  return null;
}

async function openJob(
  deps: Collaborators,
  id: string,
  { target, requestedAt }: ErasureRequest,
): Promise<{ job: JobRecord; isNew: boolean }> {
  const jobs = deps.storage.of(jobRecords);
  const open = await jobs.get(id);
  if (open?.state === 'running') return { job: open, isNew: false };
  const { collections, total } = await countErasure(deps, target);
  const secrets = collectionsIn(deps.storage, target).filter(({ store }) => store === 'secret');
  const counts = Object.fromEntries(
    collections
      .filter(({ name, erased }) => erased.value > 0 && secrets.some((secret) => secret.name === name))
      .map(({ name, erased }) => [name, erased.value]),
  );
  const expected = { expected: total.value, expectedAtLeast: total.atLeast };
  const job: JobRecord = { id, scope: target.kind, state: 'running', requestedAt, ...expected, counts };
  await jobs.set(id, job);
  return { job, isNew: true };
}

/** Records the erasure and drops its job in one write. */
async function closeJob(
  deps: Collaborators,
  job: JobRecord,
  { target, requestedBy, requestedAt }: ErasureRequest,
  remaining: number,
): Promise<void> {
  const erasedSelf = target.kind === 'person' && target.accountId === requestedBy;
  await deps.storage.commit([
    deps.actions.writing({
      id: job.id,
      actor: erasedSelf ? 'erased' : requestedBy,
      action: 'data.erased',
      details: {
        scope: target.kind,
        ...(await namedIn(deps, target)),
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

/** What the record of an erasure says of its target: nothing that names a person. */
async function namedIn(
  { pseudonyms }: Collaborators,
  target: ErasureTarget,
): Promise<{ readonly [name: string]: Json }> {
  switch (target.kind) {
    case 'person':
      return { subject: await pseudonyms.text('erased-subject', target.accountId) };
    case 'collection':
      return { collection: target.collection };
    case 'events': {
      const { from, to, ...conditions } = target.filter;
      const set = Object.entries(conditions).filter(([, value]) => value !== null);
      return { from, to, conditions: set.map(([name]) => name) };
    }
    case 'everything':
      return {};
  }
}
