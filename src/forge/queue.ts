import { Queue } from '@forge/events';
import type { JobQueue } from '../platform';
import { AppError } from '../shared/errors';

/** The async events queue that the manifest's consumer reads. */
export function createForgeQueue(key: string): JobQueue {
  const queue = new Queue({ key });
  return {
    push: async (body, { delaySeconds = 0, concurrencyKey }) => {
      const concurrency = { key: concurrencyKey, limit: 1 };
      try {
        await queue.push({ body: { ...body }, delayInSeconds: delaySeconds, concurrency });
      } catch (cause) {
        throw new AppError('queue.unavailable', 'Forge did not take the work. Try again in a moment.', {
          cause,
        });
      }
    },
  };
}
