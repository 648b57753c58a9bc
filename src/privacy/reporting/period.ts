import { DAY_MS } from '../../shared/clock';

/** How often an account is reported when Atlassian names no other period. Milliseconds. */
export const defaultPeriodMs = 7 * DAY_MS;

const longest = 90 * DAY_MS;

/**
 * The period that a `Cycle-Period` header asks for, from a day to 90; `null` when it says nothing usable. Its unit is not
 * documented: a number of up to 90 is taken for days and a larger one for seconds; ISO 8601 days (`P7D`) are read too.
 * @see https://developer.atlassian.com/platform/forge/user-privacy-guidelines
 */
export function periodOf(header: string | null): number | null {
  const [, days, number] = /^(?:P(\d{1,9})D|(\d{1,9}))$/.exec(header?.trim() ?? '') ?? [];
  const value = Number(days ?? number ?? 0);
  const ms = days !== undefined || value <= 90 ? value * DAY_MS : value * 1000;
  return value === 0 ? null : Math.min(longest, Math.max(DAY_MS, ms));
}

/**
 * Up to when somebody must have been reported to be due again in a cycle that begins `now`. A seventh of the period is
 * forgiven: triggers come a little early or late, and a cycle takes its time.
 */
export function dueUntil(now: number, periodMs: number): number {
  return now - Math.floor((periodMs * 6) / 7);
}
