import { groupsIn, type Memory } from './memory';
import type { ScimService } from './service';

/** Remembers who of the directory is there, and in which groups. @returns how many are. @throws ScimFailure */
export async function recall(scim: ScimService, memory: Memory): Promise<number> {
  const everybody = [...memory.people.values()];
  for (const one of everybody) {
    const found = await scim.findUser(one.person.userName);
    one.id = found?.id ?? null;
    one.active = found?.active ?? true;
  }
  const there = everybody.filter(({ id }) => id !== null);
  for (const group of groupsIn(memory)) {
    const found = await scim.findGroup(group);
    if (found === null) continue;
    memory.groupIds.set(group, found.id);
    const members = new Set(found.members.map(({ value }) => value));
    for (const { id, groups } of there)
      if (id !== null && members.has(id)) groups.add(group);
      else groups.delete(group);
  }
  return there.length;
}
