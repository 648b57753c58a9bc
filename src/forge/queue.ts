import { JobDoesNotExistError, Queue } from '@forge/events';
import type { JobQueue } from '../app';

/** The async events queue that the manifest's consumer reads. */
export function createForgeQueue(key: string): JobQueue {
  const queue = new Queue({ key });
  return {
    push: async (body, { delaySeconds = 0, concurrencyKey }) => {
      const { jobId } = await queue.push({
        body: { ...body },
        delayInSeconds: delaySeconds,
        concurrency: { key: concurrencyKey, limit: 1 },
      });
      return jobId;
    },
    isQueued: async (jobId) => {
      try {
        return (await queue.getJob(jobId).getStats()).inProgress > 0;
      } catch (error) {
        if (error instanceof JobDoesNotExistError) return false;
        throw error;
      }
    },
  };
}
