import type { ProviderSummary, ProviderView, RelyingPartyValues } from '../../contract';
import { certificateView } from '../saml';
import { missingSettings } from './missing';
import type { StoredProvider } from './records';

export function summaryOf(
  id: string,
  { settings }: StoredProvider,
  clientSecretSavedAt: number | null,
): ProviderSummary {
  const { name, protocol, enabled, emailDomains } = settings;
  const expiries = certificatesOf(settings).map(({ notAfter }) => notAfter);
  return {
    id,
    name,
    protocol,
    enabled,
    complete: missingSettings(settings, clientSecretSavedAt !== null).length === 0,
    certificatesExpireAt: expiries.length === 0 ? null : Math.max(...expiries),
    emailDomains,
  };
}

export function viewOf(
  id: string,
  { version, settings, savedBy, savedAt }: StoredProvider,
  clientSecretSavedAt: number | null,
  relyingParty: RelyingPartyValues,
): ProviderView {
  return {
    id,
    version,
    settings,
    missing: missingSettings(settings, clientSecretSavedAt !== null),
    certificates: certificatesOf(settings),
    clientSecretSavedAt,
    relyingParty,
    savedBy,
    savedAt,
  };
}

function certificatesOf(settings: StoredProvider['settings']) {
  return settings.protocol === 'saml' ? (settings.idp?.certificates ?? []).map(certificateView) : [];
}
