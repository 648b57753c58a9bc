import { checkedText } from './body';
import { refused } from './errors';
import { limits } from './limits';
import { memberId, several } from './quirks';

/** What one operation does to the members of a group, who are named by their user IDs, each once. */
export interface MemberStep {
  readonly kind: 'add' | 'remove' | 'replace';
  readonly ids: readonly string[];
}

/** The IDs of members in a value that was sent, each once. Throws `invalidValue`. */
export function memberIdsIn(value: unknown): readonly string[] {
  const entries = several(value);
  checkCount(entries.length);
  return [...new Set(entries.map((entry) => checkedMemberId(memberId(entry))))];
}

export function checkedMemberId(id: unknown): string {
  return checkedText('members.value', id, limits.memberId);
}

/** Throws `invalidValue` if one message names too many members. */
export function checkCount(members: number): void {
  if (members > limits.members) throw refused('invalidValue', 'members has too many values.');
}
