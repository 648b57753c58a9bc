import type { ClientAuthentication, OidcAlgorithm, OidcFlow, ProviderProtocol } from '../../../src/contract';

export const protocolNames: Readonly<Record<ProviderProtocol, string>> = {
  saml: 'SAML 2.0',
  oidc: 'OpenID Connect',
};

export const flowNames: Readonly<Record<OidcFlow, string>> = {
  code: 'Authorization code with PKCE',
  'id-token': 'ID token by form post',
};

export const clientAuthenticationNames: Readonly<Record<ClientAuthentication, string>> = {
  private_key_jwt: 'Signed with the app’s key (private_key_jwt): no secret to keep',
  client_secret_basic: 'Client secret in the header (client_secret_basic)',
  client_secret_post: 'Client secret in the form (client_secret_post)',
};

export const algorithmNames: Readonly<Record<OidcAlgorithm, string>> = {
  RS256: 'RS256 (RSA, the usual one)',
  PS256: 'PS256 (RSA-PSS)',
  ES256: 'ES256 (P-256)',
  ES384: 'ES384 (P-384)',
  EdDSA: 'EdDSA (Ed25519)',
};

const missingWords: Readonly<Record<string, string>> = {
  idp: 'the provider’s addresses',
  'idp.certificates': 'a signing certificate',
  clientId: 'the client ID',
  clientSecret: 'the client secret',
  jwks: 'the provider’s keys (JWKS)',
  'idp.tokenEndpoint': 'the token endpoint',
  'idp.jwksUri': 'the address of the provider’s keys',
};

/** A setting that is missing, as it stands in "… is still missing". */
export function missingWord(name: string): string {
  return missingWords[name] ?? name;
}

/** Several of them: "the client ID and the client secret". */
export function listWords(words: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(words);
}
