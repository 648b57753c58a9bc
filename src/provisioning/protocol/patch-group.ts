import { refused } from './errors';
import { checkedGroup, type GroupAttributes } from './group';
import { checkCount, checkedMemberId, memberIdsIn, type MemberStep } from './members';
import { idsNamed } from './quirks';
import { stepsOf, type Step } from './steps';

/**
 * A group's attributes after a PATCH, and what it does to the members, in order; `remove` of `members` without a
 * value is `replace` by nobody. Throws as `stepsOf` does, `invalidValue` as `readGroup` does, and `invalidFilter`
 * for a filter over members that does not name them by their IDs.
 */
export function readGroupPatch(
  current: GroupAttributes,
  body: unknown,
): { attributes: GroupAttributes; members: readonly MemberStep[] } {
  const values = new Map<string, unknown>(Object.entries(current));
  const members: MemberStep[] = [];
  for (const step of stepsOf(body, 'Group')) {
    if (step.attribute.top === 'members') members.push(...memberSteps(step));
    else values.set(step.attribute.top, step.op === 'remove' ? undefined : step.value);
  }
  checkCount(members.reduce((count, { ids }) => count + ids.length, 0));
  return { attributes: checkedGroup(values), members: joined(members) };
}

function memberSteps({ op, attribute, filter, value }: Step): MemberStep[] {
  // What else is said about members is not kept.
  if (attribute.sub !== null && attribute.sub !== 'value') return [];
  if (filter === null) {
    const isEverybody = op === 'remove' && (value === undefined || value === null);
    return isEverybody ? [{ kind: 'replace', ids: [] }] : [{ kind: op, ids: memberIdsIn(value) }];
  }
  const named = idsNamed(filter)?.map(checkedMemberId);
  if (named === undefined) throw refused('invalidFilter', 'Members are named by value eq only.');
  if (op === 'remove') return [{ kind: 'remove', ids: [...new Set(named)] }];
  const added: MemberStep = { kind: 'add', ids: memberIdsIn(value) };
  return op === 'add' ? [added] : [{ kind: 'remove', ids: [...new Set(named)] }, added];
}

/** Neighbours that do the same become one; those that do nothing go. */
function joined(steps: readonly MemberStep[]): MemberStep[] {
  const runs: { kind: MemberStep['kind']; ids: Set<string> }[] = [];
  for (const { kind, ids } of steps) {
    if (ids.length === 0 && kind !== 'replace') continue;
    const last = runs.at(-1);
    if (last?.kind === kind && kind !== 'replace') for (const id of ids) last.ids.add(id);
    else runs.push({ kind, ids: new Set(ids) });
  }
  return runs.map(({ kind, ids }) => ({ kind, ids: [...ids] }));
}
