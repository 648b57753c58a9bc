import type { ServiceAccountHealth, ServiceAccountState } from '../contract';
import { DAY_MS, dayOf } from '../shared/clock';
import type { StoredServiceAccount } from './account';

/** From so many days before its expiry on, a token counts as about to expire. */
const soonDays = 30;

/** What a browser may know: neither the token nor anything made from it. */
export function stateOf(account: StoredServiceAccount | undefined, now: number): ServiceAccountState {
  if (!account || account.removed) return { account: null, callAs: 'app' };
  const { email, kind, savedBy, savedAt, expiresOn, lastCheck, callAs } = account;
  const daysLeft = daysUntil(expiresOn, now);
  const health = healthOf(account, daysLeft);
  return { account: { email, kind, savedBy, savedAt, expiresOn, daysLeft, lastCheck, health }, callAs };
}

function daysUntil(expiresOn: string | null, now: number): number | null {
  return expiresOn === null ? null : Math.round((Date.parse(expiresOn) - Date.parse(dayOf(now))) / DAY_MS);
}

function healthOf({ lastCheck }: StoredServiceAccount, daysLeft: number | null): ServiceAccountHealth {
  if (daysLeft !== null && daysLeft < 0) return 'expired';
  if (lastCheck.outcome === 'failed') return 'failing';
  return daysLeft !== null && daysLeft <= soonDays ? 'expires-soon' : 'healthy';
}
