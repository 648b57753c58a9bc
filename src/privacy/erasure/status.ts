import { AppError } from '../../shared/errors';
import type { ErasureJob } from '../../contract';
import { limits, type Page, type Pseudonyms, type Storage } from '../../storage';
import { receiptRecords } from '../receipts/receipt';
import { erasedSoFar, jobRecords, type JobRecord } from './job';
import { slotOf } from './slot';
import type { ErasureTarget } from './scope';

/**
 * How an erasure stands: waiting, under way, or on record as done.
 * @throws `job.not-found` when it is none of these
 */
export async function erasureStatus(storage: Storage, jobId: string): Promise<ErasureJob> {
  // The jobs first: the write that makes the receipt is the one that removes the job.
  const job = (await openJobs(storage)).find(({ id }) => id === jobId);
  const receipt = await storage.of(receiptRecords).get(jobId);
  if (receipt) {
    const { scope, collections, remaining, requestedAt, finishedAt } = receipt;
    const counts = collections.map(({ name, erased }) => ({ collection: name, erased }));
    const erased = counts.reduce((sum, one) => sum + one.erased, 0);
    const expected = { value: erased, atLeast: false };
    return { jobId, state: 'done', scope, erased, expected, remaining, counts, requestedAt, finishedAt };
  }
  if (job) return viewOf(job);
  throw new AppError('job.not-found', 'There is no such erasure. If you have just asked for it, ask again.');
}

/** Erasures that wait or are under way, oldest first. */
export async function openErasures(storage: Storage): Promise<ErasureJob[]> {
  const jobs = await openJobs(storage);
  return jobs.sort((a, b) => a.requestedAt - b.requestedAt).map(viewOf);
}

/** The erasure of this target that is under way, or `null`. Strictly consistent. */
export async function erasureOf(
  deps: { readonly storage: Storage; readonly pseudonyms: Pseudonyms },
  target: ErasureTarget,
): Promise<string | null> {
  const job = await deps.storage.of(jobRecords).get(await slotOf(deps.pseudonyms, target));
  return job?.id ?? null;
}

async function openJobs(storage: Storage): Promise<JobRecord[]> {
  const jobs: JobRecord[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<JobRecord> = await storage.of(jobRecords).list({ limit: limits.page, cursor });
    jobs.push(...page.rows.flatMap(({ record }) => (record === null ? [] : [record])));
    cursor = page.cursor;
  } while (cursor !== null);
  return jobs;
}

function viewOf({ id, state, scope, counts, expected, requestedAt }: JobRecord): ErasureJob {
  return {
    ...{ jobId: id, state, scope, expected, requestedAt },
    ...{ erased: erasedSoFar(counts), remaining: null, finishedAt: null },
    counts: Object.entries(counts).map(([collection, erased]) => ({ collection, erased })),
  };
}
