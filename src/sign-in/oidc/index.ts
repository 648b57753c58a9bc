export { type Credentials, type SigningPair } from './client-authentication';
export { discover, readDiscovery, type Discovered } from './discovery';
export { finishOidc } from './finish';
export { readJwks } from './jwks';
export { type ProviderAnswer, type ProviderFetch, type ProviderRequest } from './provider-fetch';
export { relyingPartyJwks } from './relying-party-keys';
export { oidcLogoutUrl, oidcRequestUrl } from './request-url';
export { type ExpectedResponse, type OidcResponse } from './verification';
