import { AppError } from '../../shared/errors';
import type { SubjectRequests } from '../requests/requests';
import type { Privacy } from '../service';

/**
 * Erases the person of a closed account, on record as a request that Atlassian makes for them. Where an erasure is under
 * way, it sees to it that that one goes on.
 * @throws `erasure.held`, and the request waits for an admin; `queue.unavailable`
 */
export async function eraseClosedAccount(
  deps: { readonly privacy: Pick<Privacy, 'erase'>; readonly requests: Pick<SubjectRequests, 'open'> },
  accountId: string,
): Promise<void> {
  const request = await deps.requests
    .open({ accountId, kind: 'erasure', origin: 'atlassian', identityCheck: 'atlassian', actor: null })
    .catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'erasure.running') return null;
      throw error;
    });
  await deps.privacy.erase({
    scope: { kind: 'person', accountId },
    ...{ origin: 'atlassian', requestedBy: null, answers: request?.id ?? null },
    expected: { value: 0, atLeast: true },
  });
}
