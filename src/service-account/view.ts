import type { ServiceAccountHealth, ServiceAccountState, ServiceAccountView } from '../contract';
import { DAY_MS, dayOf } from '../shared/clock';
import type { Kept } from './keeping';
import type { AccountCheck } from './state';

/** From so many days before its expiry on, a token counts as about to expire. */
const soonDays = 30;

/** What a browser may know: neither the token nor anything made from it. */
export function stateOf(
  kept: Kept | undefined,
  lastTest: AccountCheck | undefined,
  now: number,
): ServiceAccountState {
  if (!kept) return { account: null, callAs: 'app' };
  const { version, email, kind, savedBy, savedAt, expiresOn } = kept.account;
  const daysLeft = daysUntil(expiresOn, now);
  const lastCheck = checkOf(version, savedAt, lastTest);
  const health = healthOf(lastCheck, daysLeft);
  return {
    account: { email, kind, savedBy, savedAt, expiresOn, daysLeft, lastCheck, health },
    callAs: kept.state.callAs,
  };
}

/** Saving tests first, so an account without a later test passed when it was saved. */
function checkOf(
  version: string,
  savedAt: number,
  test: AccountCheck | undefined,
): ServiceAccountView['lastCheck'] {
  if (test?.version !== version) return { at: savedAt, outcome: 'passed' };
  const { at, outcome, code, missing } = test;
  return {
    at,
    outcome,
    ...(code === undefined ? {} : { code }),
    ...(missing === undefined ? {} : { missing }),
  };
}

function daysUntil(expiresOn: string | null, now: number): number | null {
  return expiresOn === null ? null : Math.round((Date.parse(expiresOn) - Date.parse(dayOf(now))) / DAY_MS);
}

function healthOf(lastCheck: ServiceAccountView['lastCheck'], daysLeft: number | null): ServiceAccountHealth {
  if (daysLeft !== null && daysLeft < 0) return 'expired';
  if (lastCheck.outcome === 'failed') return 'failing';
  return daysLeft !== null && daysLeft <= soonDays ? 'expires-soon' : 'healthy';
}
