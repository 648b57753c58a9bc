import type { ReadProvider } from '../../contract';
import { AppError } from '../../shared/errors';
import { discover, readDiscovery, type ProviderFetch } from '../oidc';
import { certificateView, readSamlMetadata } from '../saml';

export type ProviderSource =
  | { readonly metadata: string }
  | { readonly discovery: string }
  /** Its discovery document is fetched. */
  | { readonly issuer: string };

/**
 * What a provider says of itself.
 * @throws `provider.metadata`, `provider.unreachable`; `provider.egress` where the app may not call the issuer's host
 */
export async function readProvider(
  deps: { readonly fetch: ProviderFetch; readonly canFetch: (url: string) => boolean },
  from: ProviderSource,
): Promise<ReadProvider> {
  if ('metadata' in from) {
    const idp = readSamlMetadata(from.metadata);
    return { protocol: 'saml', idp, certificates: idp.certificates.map(certificateView) };
  }
  if ('issuer' in from && !deps.canFetch(from.issuer))
    throw new AppError(
      'provider.egress',
      'The app may not call this host. Open the discovery document in a browser and paste it here.',
    );
  const { idp, algorithms, clientAuthentications } =
    'issuer' in from ? await discover(deps.fetch, from.issuer) : readDiscovery(from.discovery);
  const endpoints = [idp.tokenEndpoint, idp.jwksUri];
  const reachable = endpoints.every((endpoint) => endpoint !== null && deps.canFetch(endpoint));
  return { protocol: 'oidc', idp, algorithms, clientAuthentications, reachable };
}
