import type { ProviderSummary } from '../../../src/contract';
import { expiryLevel, type ExpiryLevel } from './expiry';

const dayMs = 86_400_000;

export interface Expiry {
  /** Whole days, negative once past. */
  readonly daysLeft: number;
  readonly level: ExpiryLevel;
}

/** How urgent the end of a certificate is. Both in epoch milliseconds. */
export function expiryOf(at: number, now: number): Expiry {
  const daysLeft = Math.floor((at - now) / dayMs);
  return { daysLeft, level: expiryLevel(daysLeft) };
}

export interface ExpiringProvider extends Expiry {
  readonly provider: ProviderSummary;
}

/** Providers that customers use and whose last certificate ends within 30 days or has ended, the most urgent first. */
export function expiringProviders(providers: readonly ProviderSummary[], now: number): ExpiringProvider[] {
  return providers
    .flatMap((provider) =>
      provider.enabled && provider.certificatesExpireAt !== null
        ? [{ provider, ...expiryOf(provider.certificatesExpireAt, now) }]
        : [],
    )
    .filter(({ level }) => level !== 'none')
    .sort((a, b) => a.daysLeft - b.daysLeft);
}
