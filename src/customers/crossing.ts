import { AppError } from '../shared/errors';

/** More than as many sign-ins of one person as cross at any one moment. */
const mostTries = 12;

/**
 * Does work that reads and then writes on condition that nobody else has written meanwhile, again until nobody has.
 * @throws `storage.conflict` when somebody always has; whatever the work throws
 */
export async function untilAlone<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isCrossed(error) || tries === mostTries) throw error;
    }
  }
}

/** Whether another sign-in of the same person has written in between. */
export function isCrossed(error: unknown): boolean {
  return error instanceof AppError && error.code === 'storage.conflict';
}

/** For a record that another sign-in has made first. */
export function crossed(): AppError {
  return new AppError('storage.conflict', 'Another sign-in of yours is under way. Try again.');
}
