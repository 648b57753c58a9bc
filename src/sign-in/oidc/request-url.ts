import { buildAuthorizationUrl, buildEndSessionUrl, calculatePKCECodeChallenge } from 'openid-client';
import { configurationOf, type Client } from './configuration';

export interface AuthenticationRequest extends Client {
  /** Without query and fragment, as it is registered at the provider. */
  readonly redirectUrl: string;
  readonly state: string;
  readonly nonce: string;
  /** 43 to 128 characters. @see RFC 7636 §4.1 */
  readonly codeVerifier: string;
  /** Whom the provider may expect. */
  readonly email?: string;
}

/**
 * Where a browser goes to sign in.
 * @see OpenID Connect Core 1.0 §3.1.2.1 and §3.2.2.1, OAuth 2.0 Form Post Response Mode, RFC 7636
 */
export async function oidcRequestUrl(request: AuthenticationRequest): Promise<string> {
  const { settings, redirectUrl, state, nonce, codeVerifier, email } = request;
  const parameters: Record<string, string> = {
    scope: [...new Set(['openid', ...settings.scopes])].join(' '),
    redirect_uri: redirectUrl,
    state,
    nonce,
    ...(settings.flow === 'code'
      ? {
          response_type: 'code',
          response_mode: 'query',
          code_challenge: await calculatePKCECodeChallenge(codeVerifier),
          code_challenge_method: 'S256',
        }
      : { response_type: 'id_token', response_mode: 'form_post' }),
    ...(settings.forceAuthentication ? { prompt: 'login', max_age: '0' } : {}),
    ...(email === undefined ? {} : { login_hint: email }),
  };
  return buildAuthorizationUrl(configurationOf(request), parameters).href;
}

export interface LogoutRequest extends Client {
  readonly postLogoutRedirectUrl: string;
  /** Comes back with the browser. */
  readonly state: string;
}

/**
 * Where a browser goes to end the provider's session too; `null` where the provider has no such place.
 * Carries no ID token: none is kept.
 * @see OpenID Connect RP-Initiated Logout 1.0 §2
 */
export function oidcLogoutUrl(request: LogoutRequest): string | null {
  if (request.idp.endSessionEndpoint === null) return null;
  return buildEndSessionUrl(configurationOf(request), {
    post_logout_redirect_uri: request.postLogoutRedirectUrl,
    state: request.state,
  }).href;
}
