import { z } from 'zod';
import { AppError } from '../../shared/errors';
import { moment } from '../../shared/fields';
import { erasureScopes, type ErasureJob } from '../../contract';
import { limits, type Storage } from '../../storage';
import { erasedSoFar, jobRecords, type JobRecord } from './job';

const count = z.number().int().nonnegative();

/** The details of a `data.erased` action, as {@link runErasure} writes them. */
const outcome = z.object({
  scope: z.enum(erasureScopes),
  requestedAt: moment,
  expected: count,
  expectedAtLeast: z.boolean(),
  erased: count,
  counts: z.record(z.string(), count),
  remaining: count,
});

interface Collaborators {
  readonly storage: Storage;
  readonly actions: {
    find(
      id: string,
    ): Promise<{ actor: string; action: string; occurredAt: number; details: unknown } | undefined>;
  };
  /** Whether the queue still holds this job. */
  readonly isQueued: (jobId: string) => Promise<boolean>;
}

/**
 * How an erasure stands: waiting, under way, or on record as done.
 * @throws `job.not-found` when it is none of these
 */
export async function erasureStatus(deps: Collaborators, jobId: string): Promise<ErasureJob> {
  // The job first: the write that puts the erasure on record is the one that removes the job.
  const job = await deps.storage.of(jobRecords).get(jobId);
  if (job?.state === 'running') return viewOf(job);
  const done = await deps.actions.find(jobId);
  if (done?.action === 'data.erased') {
    const { counts, ...rest } = outcome.parse(done.details);
    const end = { requestedBy: done.actor, finishedAt: done.occurredAt };
    return { jobId, state: 'done', ...rest, counts: list(counts), ...end };
  }
  if (job) return viewOf(job);
  if (await deps.isQueued(jobId)) return { ...unknownYet, jobId };
  throw new AppError('job.not-found', 'There is no such erasure. If you have just asked for it, ask again.');
}

/** Erasures that wait or are under way, oldest first. */
export async function openErasures({
  storage,
  actions,
}: Omit<Collaborators, 'isQueued'>): Promise<ErasureJob[]> {
  const page = await storage.of(jobRecords).list({ limit: limits.page, cursor: null });
  const open: JobRecord[] = [];
  for (const { record } of page.rows) {
    if (record === null) continue;
    // Written a moment after a delivery that was quicker: it is on record as done.
    const isOver = record.state === 'queued' && (await actions.find(record.id)) !== undefined;
    if (!isOver) open.push(record);
  }
  return open.sort((a, b) => a.requestedAt - b.requestedAt).map(viewOf);
}

const unknownYet: Omit<ErasureJob, 'jobId'> = {
  state: 'queued',
  scope: null,
  erased: 0,
  expected: 0,
  expectedAtLeast: true,
  remaining: null,
  counts: [],
  requestedBy: null,
  requestedAt: null,
  finishedAt: null,
};

function viewOf({ id, counts, ...job }: JobRecord): ErasureJob {
  return { ...unknownYet, ...job, jobId: id, erased: erasedSoFar(counts), counts: list(counts) };
}

function list(counts: JobRecord['counts']): ErasureJob['counts'] {
  return Object.entries(counts).map(([collection, erased]) => ({ collection, erased }));
}
