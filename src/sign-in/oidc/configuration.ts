import {
  allowInsecureRequests,
  clockSkew,
  clockTolerance,
  Configuration,
  type ClientAuth,
  type ServerMetadata,
} from 'openid-client';
import type { OidcIdp, OidcSettings } from '../../contract';

/** How far the provider's clock may be off. Milliseconds. */
export const skewMs = 60_000;

export interface Client {
  readonly settings: OidcSettings;
  readonly idp: OidcIdp;
}

export interface Verifying {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly authentication: ClientAuth | undefined;
  /** Where the library asks for keys. */
  readonly jwksUri: string;
}

/** What the library works with, made anew for each use: it keeps keys and answers with it. */
export function configurationOf({ settings, idp }: Client, verifying?: Verifying): Configuration {
  const server: ServerMetadata = {
    issuer: idp.issuer,
    authorization_endpoint: idp.authorizationEndpoint,
    authorization_response_iss_parameter_supported: idp.issParameter,
    id_token_signing_alg_values_supported: [...settings.algorithms],
    ...(idp.tokenEndpoint === null ? {} : { token_endpoint: idp.tokenEndpoint }),
    ...(idp.endSessionEndpoint === null ? {} : { end_session_endpoint: idp.endSessionEndpoint }),
    ...(verifying === undefined ? {} : { jwks_uri: verifying.jwksUri }),
  };
  const clock = { [clockSkew]: skewTo(verifying?.now), [clockTolerance]: skewMs / 1000 };
  const configuration = new Configuration(server, settings.clientId, clock, verifying?.authentication);
  // Only on this machine: `isEndpoint` holds every address to https or loopback.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked to stand out, not to go
  if (idp.issuer.startsWith('http:')) allowInsecureRequests(configuration);
  return configuration;
}

/** The library reads the machine's clock; this moves it to the caller's. Seconds. */
function skewTo(now: number | undefined): number {
  return now === undefined ? 0 : Math.floor(now / 1000) - Math.floor(Date.now() / 1000);
}
