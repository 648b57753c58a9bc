import { Refused, type EventRecorder } from '../../audit';
import type { Customers } from '../../customers';
import type { Clock } from '../../shared/clock';
import type { Random } from '../../shared/ids';
import type { Session, Sessions } from '../../sessions';
import type { Storage } from '../../storage';
import { oidcLogoutUrl } from '../oidc';
import type { Providers } from '../provider/providers';
import { relyingPartyOf } from '../provider/relying-party';
import type { SigningKeys } from '../provider/signing-keys';
import { samlLogoutResponseUrl, samlLogoutUrl, verifySamlLogoutRequest } from '../saml';
import { portalsPath, returnPathOf } from './return-to';

export interface LogoutCollaborators {
  readonly storage: Storage;
  readonly providers: Pick<Providers, 'find'>;
  readonly customers: Pick<Customers, 'accountOf'>;
  readonly sessions: Pick<Sessions, 'end' | 'ending'>;
  readonly keys: SigningKeys;
  readonly events: EventRecorder;
  readonly clock: Clock;
  readonly random: Random;
  readonly ssoUrl: () => Promise<string>;
  readonly siteUrl: () => Promise<string>;
}

/**
 * Ends a customer's session.
 * @returns where the browser goes to end the provider's session as well, or `null`
 */
export async function signOut(
  deps: LogoutCollaborators,
  token: string,
  returnTo: string,
): Promise<string | null> {
  const session = await deps.sessions.end(token);
  return session === null ? null : providerLogout(deps, session, returnTo);
}

async function providerLogout(
  deps: LogoutCollaborators,
  { provider, logout: hint }: Session,
  returnTo: string,
): Promise<string | null> {
  const settings = hint === null ? undefined : (await deps.providers.find(provider))?.settings;
  if (settings?.endProviderSession !== true || settings.idp === null) return null;
  if (settings.protocol === 'oidc') {
    const { postLogoutUrl } = relyingPartyOf(await deps.ssoUrl(), provider);
    return oidcLogoutUrl({
      settings,
      idp: settings.idp,
      postLogoutRedirectUrl: postLogoutUrl,
      state: returnTo,
    });
  }
  if (hint?.protocol !== 'saml' || settings.idp.sloUrl === null) return null;
  return samlLogoutUrl({
    idp: settings.idp,
    relyingParty: relyingPartyOf(await deps.ssoUrl(), provider),
    hint,
    requestId: messageId(deps.random),
    relayState: returnTo,
    now: deps.clock(),
    key: await deps.keys.current(),
  });
}

/** Where a browser goes whose session an OpenID provider has ended at the app's request. */
export async function afterLogout(
  { siteUrl }: Pick<LogoutCollaborators, 'siteUrl'>,
  parameters: URLSearchParams,
): Promise<string> {
  return `${await siteUrl()}${returnPathOf(parameters.get('state') ?? '')}`;
}

/**
 * What a SAML provider sends to the single logout service: its answer to ours, or a request of its own, which ends
 * the person's sessions.
 * @param query as it was sent, not decoded
 * @returns where the browser goes next
 * @throws Refused `saml.*`, `provider.disabled`
 */
export async function receiveLogout(
  deps: LogoutCollaborators,
  provider: string,
  parameters: URLSearchParams,
  query: string,
): Promise<string> {
  const settings = (await deps.providers.find(provider))?.settings;
  if (settings?.protocol !== 'saml' || settings.idp === null) throw new Refused('provider.disabled');
  if (!parameters.has('SAMLRequest'))
    return `${await deps.siteUrl()}${returnPathOf(parameters.get('RelayState') ?? '')}`;
  const { idp } = settings;
  const now = deps.clock();
  const relyingParty = relyingPartyOf(await deps.ssoUrl(), provider);
  const { requestId, nameId } = await verifySamlLogoutRequest({ idp, relyingParty, query, now });
  const identity = { provider, issuer: idp.entityId, subject: nameId };
  const accountId = await deps.customers.accountOf(identity);
  if (accountId !== null) await endAtProvidersRequest(deps, { accountId, provider, requestId, now });
  if (idp.sloUrl === null) return `${await deps.siteUrl()}${portalsPath}`;
  return samlLogoutResponseUrl({
    idp,
    relyingParty,
    requestId: messageId(deps.random),
    inResponseTo: requestId,
    relayState: parameters.get('RelayState') ?? '',
    now,
    key: await deps.keys.current(),
  });
}

/** Longer than a request can be valid, from a minute before it was made to eleven after. Milliseconds. */
const windowMs = 15 * 60_000;

/** Each request counts once: its address stays in the browser's history, where others may find it. */
async function endAtProvidersRequest(
  { storage, sessions, events }: LogoutCollaborators,
  asked: {
    readonly accountId: string;
    readonly provider: string;
    readonly requestId: string;
    readonly now: number;
  },
): Promise<void> {
  const { accountId, provider, requestId, now } = asked;
  const parts = ['logout request', provider, requestId];
  const window = now - (now % windowMs);
  for (const at of [window, window - windowMs]) if (await events.find({ at, parts })) return;
  await storage.commit([await sessions.ending({ kind: 'person', accountId })]);
  await events.recordOnce(
    { at: window, parts },
    { kind: 'sign-out', outcome: 'success', accountId, provider, protocol: 'saml' },
  );
}

function messageId(random: Random): string {
  return `_${Buffer.from(random(20)).toString('hex')}`;
}
