import { AppError } from '../../shared/errors';
import type { Storage } from '../../storage';
import { jobRecords } from './job';
import type { ErasureRequest } from './run';

/**
 * Hands an erasure to the queue: from then on it will happen, whatever becomes of this call.
 * @returns the job's ID
 * @throws `queue.unavailable`: then nothing was asked for
 */
export async function startErasure(
  deps: { storage: Storage; push: (request: ErasureRequest) => Promise<string> },
  request: ErasureRequest,
): Promise<string> {
  const id = await deps.push(request);
  const { requestedAt } = request;
  const queued = { id, scope: request.target.kind, state: 'queued', requestedAt, counts: {} } as const;
  try {
    // So that it is seen while it waits. The first delivery may have been quicker: its record stays.
    await deps.storage.of(jobRecords).create(id, { ...queued, expected: 0, expectedAtLeast: true });
  } catch (error) {
    // It is in the queue all the same; only its waiting is not shown.
    if (!(error instanceof AppError)) throw error;
  }
  return id;
}
