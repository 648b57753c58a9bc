import { AppError } from '../../shared/errors';
import { base64url } from '../../shared/hash';
import type { Clock } from '../../shared/clock';
import type { Random } from '../../shared/ids';
import { oidcRequestUrl } from '../oidc';
import type { Providers } from '../provider/providers';
import type { StoredProvider } from '../provider/records';
import { relyingPartyOf } from '../provider/relying-party';
import { isOfferedAt } from '../provider/routing';
import type { SigningKeys } from '../provider/signing-keys';
import { samlRequestUrl } from '../saml';
import type { Attempt, AttemptStates } from './state';

export interface StartCollaborators {
  readonly providers: Pick<Providers, 'find'>;
  readonly keys: SigningKeys;
  readonly states: AttemptStates;
  readonly clock: Clock;
  readonly random: Random;
  readonly ssoUrl: () => Promise<string>;
}

/** What a customer's panel sends to begin. */
export interface Beginning {
  readonly provider: string;
  readonly secretHash: string;
  readonly returnTo: string;
  readonly portal: string | null;
  /** Whom the provider may expect. */
  readonly email?: string;
}

/**
 * Where the browser goes to sign in. Nothing is stored.
 * @throws `provider.not-found`, also for a provider that is not offered at this portal
 */
export async function startSignIn(deps: StartCollaborators, beginning: Beginning): Promise<string> {
  const provider = await deps.providers.find(beginning.provider);
  if (!provider || !isOfferedAt(provider, beginning.portal)) throw notFound();
  return send(deps, provider, { ...beginning, isTest: false }, beginning.email);
}

/** The same for an admin who tries the provider, switched on or not. @throws `provider.not-found`, `provider.incomplete` */
export async function startTest(deps: StartCollaborators, id: string): Promise<string> {
  const provider = await deps.providers.find(id);
  if (!provider) throw notFound();
  const nowhere = { secretHash: '', returnTo: '/', portal: null };
  return send(deps, provider, { ...nowhere, provider: id, isTest: true });
}

async function send(
  deps: StartCollaborators,
  { settings }: StoredProvider,
  who: Pick<Attempt, 'provider' | 'secretHash' | 'returnTo' | 'portal' | 'isTest'>,
  email?: string,
): Promise<string> {
  const now = deps.clock();
  const { provider, secretHash, returnTo, portal, isTest } = who;
  const nonce = base64url(deps.random(16));
  const attempt: Attempt = { provider, secretHash, returnTo, portal, isTest, nonce, issuedAt: now };
  const [url, state, secrets] = await Promise.all([
    deps.ssoUrl(),
    deps.states.seal(attempt),
    deps.states.secretsOf(attempt),
  ]);
  const relyingParty = relyingPartyOf(url, provider);
  if (settings.idp === null) throw incomplete();
  if (settings.protocol === 'saml') {
    return samlRequestUrl({
      settings,
      idp: settings.idp,
      relyingParty,
      requestId: secrets.requestId,
      relayState: state,
      now,
      key: settings.signRequests ? await deps.keys.current() : null,
    });
  }
  if (settings.clientId === '') throw incomplete();
  return oidcRequestUrl({
    settings,
    idp: settings.idp,
    redirectUrl: relyingParty.redirectUrl,
    state,
    nonce: secrets.oidcNonce,
    codeVerifier: secrets.codeVerifier,
    ...(email === undefined ? {} : { email }),
  });
}

function notFound(): AppError {
  return new AppError('provider.not-found', 'This way to sign in is not offered here.');
}

function incomplete(): AppError {
  return new AppError('provider.incomplete', 'Something is still missing before it can be used.');
}
