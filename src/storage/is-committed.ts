import { AppError } from '../shared/errors';
import type { Write } from './records';
import type { Storage } from './storage';

/**
 * Commits writes of which it is no failure that they do not fit any more.
 * @returns `false` when a condition does not hold; nothing is written then
 * @throws what `commit` throws otherwise
 */
export async function isCommitted(
  storage: Pick<Storage, 'commit'>,
  writes: readonly Write[],
): Promise<boolean> {
  try {
    await storage.commit(writes);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'storage.conflict') return false;
    throw error;
  }
}
