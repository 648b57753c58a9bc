import type { Storage, Pseudonyms } from '../../storage';
import { jobRecords } from './job';
import type { ErasureRequest } from './request';
import { queuedJob } from './run';
import { slotOf } from './slot';

/**
 * Hands an erasure to the queue: from then on it will happen, whatever becomes of this call. Where one of the same
 * target is under way, that one's ID comes back, and its delivery is asked for once more: it does no harm, and makes
 * up for one that got lost.
 * @returns the erasure's ID
 * @throws `queue.unavailable`: then nothing was asked for
 */
export async function startErasure(
  deps: {
    readonly storage: Storage;
    readonly pseudonyms: Pseudonyms;
    readonly newId: () => string;
    readonly push: (jobId: string, request: ErasureRequest) => Promise<unknown>;
  },
  {
    requestedBy,
    ...asked
  }: Omit<ErasureRequest, 'turn' | 'passes'> & { readonly requestedBy: string | null },
): Promise<string> {
  const request: ErasureRequest = { ...asked, turn: 0, passes: 0 };
  const jobs = deps.storage.of(jobRecords);
  const slot = await slotOf(deps.pseudonyms, asked.target);
  const id = deps.newId();
  const isFirst = await jobs.create(slot, queuedJob(id, asked, requestedBy));
  const job = isFirst ? undefined : await jobs.get(slot);
  try {
    await deps.push(job?.id ?? id, request);
  } catch (error) {
    if (isFirst) await jobs.delete(slot).catch(() => undefined);
    throw error;
  }
  return job?.id ?? id;
}
