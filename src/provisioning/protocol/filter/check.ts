import { attributeNamed, comparedAttribute } from '../attributes';
import { refused } from '../errors';
import { orderings, substrings, type Comparison } from './filter';
import { instantOf } from './values';

/**
 * Refuses comparisons that mean nothing, of users or groups: an order of truth values, a part of a number, a date
 * that is none. Throws `invalidFilter`. @see RFC 7644 §3.4.2.2, table 3
 */
export function checkComparison({ path, operator, value }: Comparison, within: string | null): void {
  const isOrdering = orderings.some((known) => known === operator);
  const isSubstring = substrings.some((known) => known === operator);
  if (!isOrdering && !isSubstring) return;
  const whole = within === null ? path : `${within}.${path}`;
  const type = (comparedAttribute('User', whole) ?? comparedAttribute('Group', whole))?.type;
  const isTruth = typeof value === 'boolean' || type === 'boolean';
  const isPartOfNothing = isSubstring && typeof value !== 'string';
  const isNoDate = isOrdering && type === 'dateTime' && instantOf(value) === null;
  if (isTruth || value === null || isPartOfNothing || isNoDate) {
    throw refused('invalidFilter', 'The filter compares what cannot be compared like this.');
  }
}

/** Whether the path names the members of a group, or a part of them. */
export function isMembers(path: string): boolean {
  return attributeNamed('Group', path)?.top === 'members';
}
