import { AppError } from '../../shared/errors';

/** Waits for so many milliseconds. */
export type Pause = (ms: number) => Promise<void>;

export const pause: Pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** For how long work is tried again that others get in the way of: less than a web trigger has. Milliseconds. */
const patienceMs = 20_000;
/** Waits before another try grow up to this. Milliseconds. */
const longestWaitMs = 400;

export function isConflict(error: unknown): boolean {
  return error instanceof AppError && error.code === 'storage.conflict';
}

/** For work that finds out by itself that somebody else was quicker. */
export function crossed(): AppError {
  return new AppError('storage.conflict', 'Somebody else changed this at the same moment. Try again.');
}

/**
 * Does work that reads, and then writes on condition that nobody else has written meanwhile, until nobody has. Waits a
 * random time in between, so that many who want the same record take turns.
 * @throws `storage.conflict` after 20 s; whatever the work throws
 */
export async function untilAlone<T>(work: () => Promise<T>): Promise<T> {
  const end = performance.now() + patienceMs;
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isConflict(error) || performance.now() > end) throw error;
      await pause(Math.random() * Math.min(longestWaitMs, 5 * 2 ** tries));
    }
  }
}
