import { z } from 'zod';
import { Refused } from '../../audit';
import type { AuditReason } from '../../contract';
import type { OidcCheck } from '../checks';

/** Why the library refused an ID token, and what it had found right before. */
export interface Refusal {
  readonly refused: Refused;
  readonly passed: readonly OidcCheck[];
}

type Check = 'time' | 'issuer' | 'audience' | 'nonce' | 'signature';

/** The library's order: expiry, issuer, audience, time of authentication, nonce; the signature last. */
const outcomes: Readonly<Record<Check, { reason: AuditReason; passed: readonly OidcCheck[] }>> = {
  time: { reason: 'oidc.expired', passed: [] },
  issuer: { reason: 'oidc.issuer', passed: [] },
  audience: { reason: 'oidc.audience', passed: ['issuer'] },
  nonce: { reason: 'oidc.nonce', passed: ['issuer', 'audience', 'time'] },
  signature: { reason: 'oidc.signature', passed: ['issuer', 'audience', 'time', 'nonce'] },
};

const checksByClaim = new Map<string, Check>([
  ['iss', 'issuer'],
  ['aud', 'audience'],
  ['azp', 'audience'],
  ['nonce', 'nonce'],
]);

/** An error of `openid-client`: `cause` is that of `oauth4webapi`, whose own says which claim it is about. */
const libraryError = z.object({
  code: z.string(),
  cause: z.object({ cause: z.object({ claim: z.string() }) }),
});

/**
 * What an error thrown while the library verifies a readable ID token stands for. All that is left once the claims
 * are right is the signature: no key for it, several, or one that it does not match.
 */
export function refusalOf(error: unknown): Refusal {
  const refused = refusedIn(error);
  if (refused !== null) return { refused, passed: [] };
  const { reason, passed } = outcomes[failedCheck(error)];
  return { refused: new Refused(reason, { cause: error }), passed };
}

function failedCheck(error: unknown): Check {
  const parsed = libraryError.safeParse(error);
  if (!parsed.success) return 'signature';
  const { code, cause } = parsed.data;
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return 'time';
  return checksByClaim.get(cause.cause.claim) ?? 'signature';
}

/** What our own fetch throws comes back as the cause of an error of the library. */
function refusedIn(error: unknown): Refused | null {
  for (let one = error; one instanceof Error; one = one.cause) if (one instanceof Refused) return one;
  return null;
}
