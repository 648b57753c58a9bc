import type { Count } from '../../../src/contract';

const digits = new Intl.NumberFormat('en');

/** A whole number with thousands separators. */
export function formatNumber(value: number): string {
  return digits.format(value);
}

/** A count; one that stopped at a bound reads "5,000+". */
export function formatCount(count: Count): string {
  return count.atLeast ? `${formatNumber(count.value)}+` : formatNumber(count.value);
}

/** "1 record", "2 records", "5,000+ records". */
export function countOf(count: Count | number, one: string, many = `${one}s`): string {
  const exact: Count = typeof count === 'number' ? { value: count, atLeast: false } : count;
  return `${formatCount(exact)} ${exact.value === 1 && !exact.atLeast ? one : many}`;
}

/** The sum of counts; a lower bound as soon as one of them is. */
export function sumCounts(counts: readonly Count[]): Count {
  return {
    value: counts.reduce((sum, count) => sum + count.value, 0),
    atLeast: counts.some((count) => count.atLeast),
  };
}
