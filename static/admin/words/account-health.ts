import type { ServiceAccountView } from '../../../src/contract';

export interface HealthWords {
  readonly label: string;
  readonly appearance: 'default' | 'success' | 'moved' | 'removed';
}

const words: Record<ServiceAccountView['health'], HealthWords> = {
  healthy: { label: 'Healthy', appearance: 'success' },
  'expires-soon': { label: 'Expires soon', appearance: 'moved' },
  expired: { label: 'Expired', appearance: 'removed' },
  failing: { label: 'Failing', appearance: 'removed' },
};

/** How the service account is doing, in a word; off without one. */
export function accountHealth(account: ServiceAccountView | null): HealthWords {
  // The date is what an admin typed; a test says more about the token than that.
  if (account?.health === 'expired' && account.lastCheck.outcome === 'passed')
    return { label: 'Expired by date', appearance: 'removed' };
  return account ? words[account.health] : { label: 'Off', appearance: 'default' };
}
