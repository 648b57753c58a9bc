import { z } from 'zod';
import { AppError } from '../../shared/errors';
import { moment } from '../../shared/fields';
import type { ErasureJob } from '../../contract';
import { limits, type Storage } from '../../storage';
import { erasedSoFar, jobRecords, type JobRecord } from './job';

const count = z.number().int().nonnegative();

/** The details of a `data.erased` action, as {@link runErasure} writes them. */
const outcome = z.object({
  scope: z.enum(['person', 'collection', 'everything']),
  requestedAt: moment,
  expected: count,
  erased: count,
  counts: z.record(z.string(), count),
  remaining: count,
});

interface Collaborators {
  readonly storage: Storage;
  readonly actions: {
    find(id: string): Promise<{ actor: string; occurredAt: number; details: unknown } | undefined>;
  };
  /** Whether the queue still holds this job. */
  readonly isQueued: (jobId: string) => Promise<boolean>;
}

/**
 * How an erasure stands: under way, on record as done, or waiting in the queue.
 * @throws `job.not-found` when it is none of these
 */
export async function erasureStatus(deps: Collaborators, jobId: string): Promise<ErasureJob> {
  // The job first: the write that puts the erasure on record is the one that removes the job.
  const job = await deps.storage.of(jobRecords).get(jobId);
  if (job) return running(job);
  const done = await deps.actions.find(jobId);
  if (done) {
    const { counts, ...rest } = outcome.parse(done.details);
    return {
      jobId,
      state: 'done',
      ...rest,
      counts: list(counts),
      requestedBy: done.actor,
      finishedAt: done.occurredAt,
    };
  }
  if (await deps.isQueued(jobId)) return { ...unknownYet, jobId };
  throw new AppError('job.not-found', 'There is no such erasure. If you have just asked for it, ask again.');
}

/** Erasures under way, those that are still waiting in the queue left out. */
export async function runningErasures(storage: Storage): Promise<ErasureJob[]> {
  const page = await storage.of(jobRecords).list({ limit: limits.page, cursor: null });
  return page.rows
    .flatMap(({ record }) => (record === null ? [] : [record]))
    .sort((a, b) => a.startedAt - b.startedAt)
    .map(running);
}

const unknownYet: Omit<ErasureJob, 'jobId'> = {
  state: 'queued',
  scope: null,
  erased: 0,
  expected: 0,
  remaining: null,
  counts: [],
  requestedBy: null,
  requestedAt: null,
  finishedAt: null,
};

function running(job: JobRecord): ErasureJob {
  return {
    ...unknownYet,
    jobId: job.id,
    state: 'running',
    scope: job.scope,
    erased: erasedSoFar(job.counts),
    expected: job.expected,
    counts: list(job.counts),
    requestedAt: job.startedAt,
  };
}

function list(counts: JobRecord['counts']): ErasureJob['counts'] {
  return Object.entries(counts).map(([collection, erased]) => ({ collection, erased }));
}
