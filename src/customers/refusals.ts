import { Refused } from '../audit';
import { AppError } from '../shared/errors';

/** The reason that the log gives for a failure of Jira's; `null` for any other error. */
export function reasonOf(error: unknown): 'jira.unavailable' | 'jira.throttled' | 'jira.refused' | null {
  if (!(error instanceof AppError)) return null;
  const { code } = error;
  return code === 'jira.unavailable' || code === 'jira.throttled' || code === 'jira.refused' ? code : null;
}

/** @throws Refused with Jira's failure as its reason; other errors pass as they are */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = reasonOf(error);
    throw reason === null ? error : new Refused(reason, { cause: error });
  }
}

/** Whether Jira surely did not do what it was asked: it said so. */
export function surelyNotDone(error: unknown): boolean {
  const reason = reasonOf(error);
  return reason === 'jira.throttled' || reason === 'jira.refused';
}
