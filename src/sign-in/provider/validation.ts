import type { ProviderSettings } from '../../contract';
import { AppError, invalidInput } from '../../shared/errors';
import { readJwks } from '../oidc';
import { certificateView } from '../saml';

/**
 * Settings that can be used: certificates are certificates, keys are public keys.
 * @throws `input.invalid` naming the field, `provider.metadata`
 */
export async function usableSettings(settings: ProviderSettings): Promise<ProviderSettings> {
  if (settings.protocol === 'saml') {
    settings.idp?.certificates.forEach(certificateView);
    return settings;
  }
  if (settings.jwks === null) return settings;
  return { ...settings, jwks: await readJwks(settings.jwks) };
}

/** @throws `provider.incomplete` with the names of what is missing, for a provider that is to be switched on */
export function requireComplete({ enabled }: ProviderSettings, missing: readonly string[]): void {
  if (!enabled || missing.length === 0) return;
  throw new AppError('provider.incomplete', 'Something is still missing before customers can use it.', {
    details: { missing },
  });
}

/**
 * A stored secret is never shown again, so it goes to no other host either than the one that it was entered for.
 * @throws `input.invalid` when it would
 */
export function requireSecretForHost(before: ProviderSettings, after: ProviderSettings): void {
  const host = hostOfTokens(before);
  if (host !== null && host !== hostOfTokens(after))
    throw invalidInput(
      'clientSecret',
      'The token endpoint is at another host now. Enter the client secret again.',
    );
}

function hostOfTokens(settings: ProviderSettings): string | null {
  const endpoint = settings.protocol === 'oidc' ? (settings.idp?.tokenEndpoint ?? null) : null;
  return endpoint === null ? null : new URL(endpoint).origin;
}

/** @throws `input.invalid` for a protocol other than the provider's, whose addresses are entered at the provider */
export function requireSameProtocol(before: ProviderSettings, after: ProviderSettings): void {
  if (before.protocol !== after.protocol)
    throw invalidInput('settings.protocol', 'The protocol of a provider does not change. Add another one.');
}
