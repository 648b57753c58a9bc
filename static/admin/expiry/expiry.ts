export type ExpiryLevel = 'none' | 'month' | 'week' | 'day' | 'expired';

/**
 * How urgent an expiry is: banners at 30, 7 and 1 days, and once it is past. `daysLeft` is whole days, negative
 * once past; `null` where no date was entered.
 */
export function expiryLevel(daysLeft: number | null): ExpiryLevel {
  if (daysLeft === null || daysLeft > 30) return 'none';
  if (daysLeft < 0) return 'expired';
  if (daysLeft <= 1) return 'day';
  return daysLeft <= 7 ? 'week' : 'month';
}

/** "today", "tomorrow", "in 5 days", "yesterday", "5 days ago". */
export function daysWords(daysLeft: number): string {
  if (daysLeft === 0) return 'today';
  if (daysLeft === 1) return 'tomorrow';
  if (daysLeft === -1) return 'yesterday';
  return daysLeft > 0 ? `in ${daysLeft} days` : `${-daysLeft} days ago`;
}
