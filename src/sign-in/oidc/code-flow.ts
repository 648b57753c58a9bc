import {
  authorizationCodeGrant,
  customFetch,
  enableNonRepudiationChecks,
  type CustomFetchOptions,
} from 'openid-client';
import { Refused } from '../../audit';
import type { OidcCheck, Passed } from '../checks';
import { clientAuthenticationOf } from './client-authentication';
import { configurationOf } from './configuration';
import { isEndpoint } from '../endpoint';
import { requireHashes } from './hashes';
import type { IdToken } from './id-token';
import { answeredKeys } from './jwks';
import { ask, type Answer, type ProviderFetch, type ProviderRequest } from './provider-fetch';
import { readTokens } from './token-answer';
import {
  checkedParameters,
  checksOf,
  jsonResponse,
  readOwnChecks,
  unavailable,
  verified,
  type OidcResponse,
} from './verification';

/**
 * Trades the code for tokens and verifies the ID token with the keys that the provider publishes now.
 * @throws Refused
 */
export async function verifyCode(
  response: OidcResponse,
  code: string,
  passed: Passed<OidcCheck>,
): Promise<IdToken> {
  const { idp, fetch, expected, now } = response;
  const jwksUri = idp.jwksUri ?? '';
  if (![idp.tokenEndpoint ?? '', jwksUri].every(isEndpoint)) throw new Refused('provider.unavailable');
  const authentication = await clientAuthenticationOf(response, response);
  const configuration = configurationOf(response, { now, authentication, jwksUri });
  // Without this the library trusts the connection to the token endpoint instead of the signature.
  enableNonRepudiationChecks(configuration);

  const issued: { token: IdToken; accessToken: string }[] = [];
  configuration[customFetch] = async (url, options) => {
    const answer = await answerOf(fetch, url, requestOf(options));
    if (options.method !== 'POST') return jsonResponse(answeredKeys(answer));
    const tokens = readTokens(answer);
    passed('exchange');
    issued.push({
      token: readOwnChecks(tokens.id_token, response, passed),
      accessToken: tokens.access_token,
    });
    return jsonResponse(tokens);
  };

  const url = new URL(response.redirectUrl);
  url.search = checkedParameters(response, { code });
  await verified(
    () =>
      authorizationCodeGrant(configuration, url, {
        ...checksOf(response),
        expectedNonce: expected.nonce,
        pkceCodeVerifier: expected.codeVerifier,
      }),
    passed,
  );
  const [only] = issued;
  if (only === undefined) throw new Refused('oidc.exchange');
  requireHashes(only.token, { code, accessToken: only.accessToken });
  return only.token;
}

function requestOf({ method, headers, body }: CustomFetchOptions): ProviderRequest {
  return method === 'POST' && body instanceof URLSearchParams
    ? { method, headers, body: body.toString() }
    : { method: 'GET', headers };
}

async function answerOf(fetch: ProviderFetch, url: string, request: ProviderRequest): Promise<Answer> {
  try {
    return await ask(fetch, url, request);
  } catch (cause) {
    throw unavailable(cause);
  }
}
