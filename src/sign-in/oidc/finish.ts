import type { OidcCheck, Passed } from '../checks';
import type { Identity } from '../identity';
import { verifyCode } from './code-flow';
import { verifyIdToken } from './id-token-flow';
import { identityOf } from './identity-of';
import { readResponse } from './response';
import type { OidcResponse } from './verification';

/**
 * Verifies a provider's response and answers whom it is about. `code`: asks the provider twice, for the tokens and
 * for its keys; `id-token`: asks nobody, and never tells `exchange` as passed. Checks are told in the order in which
 * they are made, which puts the signature after the claims; the claims count for nothing until then.
 * @throws Refused `oidc.*` and `provider.unavailable`, nothing else
 * @see OpenID Connect Core 1.0 §3.1.3.7, §3.2.2.11
 */
export async function finishOidc(response: OidcResponse, passed: Passed<OidcCheck>): Promise<Identity> {
  const { settings, idp, parameters, expected } = response;
  const granted = readResponse({ parameters, flow: settings.flow, idp, state: expected.state }, passed);
  const verify = settings.flow === 'code' ? verifyCode : verifyIdToken;
  const token = await verify(response, granted, passed);
  passed('hashes');
  return identityOf(response, token);
}
