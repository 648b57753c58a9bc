import type { ProviderSettings } from '../../contract';

/** Names of the settings without which nobody can sign in; empty when nothing is missing. */
export function missingSettings(settings: ProviderSettings, hasClientSecret: boolean): string[] {
  if (settings.protocol === 'saml') {
    if (settings.idp === null) return ['idp'];
    return settings.idp.certificates.length === 0 ? ['idp.certificates'] : [];
  }
  const missing: string[] = [];
  const { idp, flow } = settings;
  if (idp === null) missing.push('idp');
  if (settings.clientId === '') missing.push('clientId');
  if (flow === 'id-token' && settings.jwks === null) missing.push('jwks');
  if (flow === 'code') {
    if (idp?.tokenEndpoint === null) missing.push('idp.tokenEndpoint');
    if (idp?.jwksUri === null) missing.push('idp.jwksUri');
    if (settings.clientAuthentication !== 'private_key_jwt' && !hasClientSecret) missing.push('clientSecret');
  }
  return missing;
}
