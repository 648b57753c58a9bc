import type { AdapterPayload } from 'oidc-provider';
import type { OidcParty } from '../relying-parties';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** A relying party in the words of OpenID Connect Dynamic Client Registration 1.0 §2. */
export function clientMetadata(party: OidcParty): AdapterPayload {
  const { clientId, redirectUris, postLogoutRedirectUris, name, secret, jwks } = party;
  const code = party.flow === 'code';
  return {
    client_id: clientId,
    redirect_uris: redirectUris,
    post_logout_redirect_uris: postLogoutRedirectUris,
    // A web client may not be sent ID tokens over http; a native one may, on its own machine.
    application_type: !code && redirectUris.every(isLocal) ? 'native' : 'web',
    response_types: [code ? 'code' : 'id_token'],
    grant_types: [code ? 'authorization_code' : 'implicit'],
    token_endpoint_auth_method: code ? party.authentication : 'none',
    id_token_signed_response_alg: party.idTokenAlgorithm,
    ...(name === undefined ? {} : { client_name: name }),
    ...(secret === undefined ? {} : { client_secret: secret }),
    ...(jwks === undefined ? {} : { jwks }),
  };
}

function isLocal(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && loopback.has(hostname);
}
