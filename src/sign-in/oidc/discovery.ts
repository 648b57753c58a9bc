import { z } from 'zod';
import {
  clientAuthentications,
  oidcAlgorithms,
  type ClientAuthentication,
  type OidcAlgorithm,
  type OidcIdp,
} from '../../contract';
import { AppError } from '../../shared/errors';
import { endpoint, issuer as issuerAddress } from '../endpoint';
import { jsonOf } from './jwks';
import { answerBytes, ask, type ProviderFetch } from './provider-fetch';

const wellKnown = '/.well-known/openid-configuration';

export interface Discovered {
  readonly idp: OidcIdp;
  /** Those of the app's that the provider signs ID tokens with. */
  readonly algorithms: readonly OidcAlgorithm[];
  /** Those of the app's that the token endpoint takes. */
  readonly clientAuthentications: readonly ClientAuthentication[];
}

/** Left-out lists have these values. @see OpenID Connect Discovery 1.0 §3 */
const document = z.object({
  issuer: issuerAddress,
  authorization_endpoint: endpoint,
  token_endpoint: endpoint.nullish(),
  jwks_uri: endpoint.nullish(),
  end_session_endpoint: endpoint.nullish(),
  authorization_response_iss_parameter_supported: z.boolean().nullish(),
  id_token_signing_alg_values_supported: z.array(z.string()).nullish(),
  token_endpoint_auth_methods_supported: z.array(z.string()).nullish(),
});

/**
 * Reads a discovery document.
 * @throws AppError `provider.metadata` with the member at fault in `details.field`
 */
export function readDiscovery(text: string): Discovered {
  const json = Buffer.byteLength(text) > answerBytes ? undefined : jsonOf(text);
  const parsed = document.safeParse(json);
  if (!parsed.success) {
    const [field = 'document'] = parsed.error.issues[0]?.path ?? [];
    throw unusable(String(field), 'The discovery document lacks what the app needs.');
  }
  const found = parsed.data;
  const signedWith = found.id_token_signing_alg_values_supported ?? ['RS256'];
  const algorithms = oidcAlgorithms.filter((algorithm) => signedWith.includes(algorithm));
  if (algorithms.length === 0) {
    throw unusable(
      'id_token_signing_alg_values_supported',
      'The provider signs with none of the algorithms that the app accepts.',
    );
  }
  const authenticatedBy = found.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  return {
    idp: {
      issuer: found.issuer,
      authorizationEndpoint: found.authorization_endpoint,
      tokenEndpoint: found.token_endpoint ?? null,
      jwksUri: found.jwks_uri ?? null,
      endSessionEndpoint: found.end_session_endpoint ?? null,
      issParameter: found.authorization_response_iss_parameter_supported ?? false,
    },
    algorithms,
    clientAuthentications: clientAuthentications.filter((one) => authenticatedBy.includes(one)),
  };
}

/**
 * Fetches the discovery document of an issuer, given with or without a slash at its end, or by the document's own
 * address. The issuer that the document names must be the one whose document this is.
 * @throws AppError `provider.metadata`, `provider.unreachable`, or whichever one `fetch` throws
 * @see OpenID Connect Discovery 1.0 §4.1, §4.3
 */
export async function discover(fetch: ProviderFetch, issuer: string): Promise<Discovered> {
  const address = issuer.trim();
  const asked = address.endsWith(wellKnown) ? address.slice(0, -wellKnown.length) : address;
  if (!issuerAddress.safeParse(asked).success) throw unusable('issuer', 'This is not an https address.');
  const url = documentOf(asked);
  const answer = await ask(fetch, url, { method: 'GET', headers: { accept: 'application/json' } });
  if (answer.status !== 200) throw unusable('issuer', 'There is no discovery document at this issuer.');
  const found = readDiscovery(answer.text);
  if (documentOf(found.idp.issuer) !== url) {
    throw unusable('issuer', 'The discovery document is that of another issuer.');
  }
  return found;
}

function documentOf(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}${wellKnown}`;
}

function unusable(field: string, message: string): AppError {
  return new AppError('provider.metadata', message, { details: { field } });
}
