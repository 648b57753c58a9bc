import { AppError } from '../../shared/errors';
import type { SubjectRequests } from '../requests/requests';
import type { Privacy } from '../service';

interface Collaborators {
  readonly privacy: Pick<Privacy, 'erase'>;
  readonly requests: Pick<SubjectRequests, 'open'>;
}

/**
 * Erases the person of a closed account, on record as a request that Atlassian makes for them. Where an erasure is under
 * way, it sees to it that that one goes on.
 * @throws `erasure.held`, and the request waits for an admin; `queue.unavailable`
 */
export function eraseClosedAccount(deps: Collaborators, accountId: string): Promise<void> {
  return eraseFor(deps, 'atlassian', accountId);
}

/**
 * The same for somebody whom the identity provider has deleted. Where a legal hold is in the way, the request waits for
 * an admin.
 * @throws `queue.unavailable`
 */
export async function eraseDeprovisioned(deps: Collaborators, accountId: string): Promise<void> {
  try {
    await eraseFor(deps, 'identity-provider', accountId);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'erasure.held')) throw error;
  }
}

async function eraseFor(
  { privacy, requests }: Collaborators,
  origin: 'atlassian' | 'identity-provider',
  accountId: string,
): Promise<void> {
  const request = await requests
    .open({ accountId, kind: 'erasure', origin, identityCheck: origin, actor: null })
    .catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'erasure.running') return null;
      throw error;
    });
  await privacy.erase({
    scope: { kind: 'person', accountId },
    ...{ origin, requestedBy: null, answers: request?.id ?? null },
    expected: { value: 0, atLeast: true },
  });
}
