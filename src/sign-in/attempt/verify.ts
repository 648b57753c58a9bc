import { Refused } from '../../audit';
import type { Clock } from '../../shared/clock';
import type { OidcCheck, Passed, SamlCheck } from '../checks';
import type { Identity } from '../identity';
import { finishOidc, type ProviderFetch } from '../oidc';
import type { Providers } from '../provider/providers';
import { relyingPartyOf } from '../provider/relying-party';
import type { StoredProvider } from '../provider/records';
import type { SigningKeys } from '../provider/signing-keys';
import { verifySamlResponse } from '../saml';
import type { Attempt, AttemptStates } from './state';

export interface VerifyCollaborators {
  readonly providers: Pick<Providers, 'clientSecret'>;
  readonly keys: SigningKeys;
  readonly states: AttemptStates;
  readonly clock: Clock;
  readonly fetch: ProviderFetch;
  readonly ssoUrl: () => Promise<string>;
}

/** A response as it came, with the attempt that it answers; `null` for one that nobody asked for. */
export interface ReceivedResponse {
  readonly provider: string;
  readonly parameters: URLSearchParams;
  readonly attempt: Attempt | null;
}

/** @throws Refused with a reason of the provider's protocol */
export async function verifyResponse(
  deps: VerifyCollaborators,
  { settings }: StoredProvider,
  { provider, parameters, attempt }: ReceivedResponse,
  passed: Passed<SamlCheck | OidcCheck>,
): Promise<Identity> {
  const now = deps.clock();
  const relyingParty = relyingPartyOf(await deps.ssoUrl(), provider);
  const secrets = attempt === null ? null : await deps.states.secretsOf(attempt);
  if (settings.protocol === 'saml') {
    if (settings.idp === null) throw new Refused('provider.disabled');
    return verifySamlResponse(
      {
        settings,
        idp: settings.idp,
        relyingParty,
        keys: await deps.keys.all(),
        samlResponse: parameters.get('SAMLResponse') ?? '',
        expectedRequestId: secrets?.requestId ?? null,
        now,
      },
      passed,
    );
  }
  if (settings.idp === null) throw new Refused('provider.disabled');
  if (attempt === null || secrets === null) throw new Refused('oidc.state');
  const byKey = settings.flow === 'code' && settings.clientAuthentication === 'private_key_jwt';
  return finishOidc(
    {
      settings,
      idp: settings.idp,
      fetch: deps.fetch,
      clientSecret: settings.flow === 'code' ? await deps.providers.clientSecret(provider) : null,
      key: byKey ? await deps.keys.current() : null,
      redirectUrl: relyingParty.redirectUrl,
      parameters,
      expected: {
        state: parameters.get('state') ?? '',
        nonce: secrets.oidcNonce,
        codeVerifier: secrets.codeVerifier,
        startedAt: attempt.issuedAt,
      },
      now,
    },
    passed,
  );
}
