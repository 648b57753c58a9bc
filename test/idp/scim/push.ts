import { ScimFailure } from './failure';
import { groupsIn, membersOf, type Assigned, type Memory } from './memory';
import type { ScimService } from './service';

/**
 * Creates somebody, or takes who goes by their user name already for them; nothing is sent that is so already.
 * @returns the ID there
 */
export async function sendPerson(scim: ScimService, one: Assigned): Promise<string> {
  const { userName, sub: externalId, email } = one.person;
  const { active, name: displayName } = one;
  const found = await scim.findUser(userName);
  if (found !== null && (found.active !== active || found.externalId !== externalId))
    await scim.patch(
      ...(['Users', found.id] as const),
      { op: 'replace', path: 'active', value: active },
      { op: 'replace', path: 'externalId', value: externalId },
    );
  one.id = found?.id ?? (await scim.createUser({ userName, externalId, active, displayName, email }));
  return one.id;
}

/** The same for a group and its members. */
export async function sendGroup(scim: ScimService, memory: Memory, group: string): Promise<void> {
  const members = membersOf(memory, group);
  const found = await scim.findGroup(group);
  const are = new Set(found?.members.map(({ value }) => value));
  const isSo = are.size === members.length && members.every((id) => are.has(id));
  if (found !== null && !isSo) {
    const value = members.map((id) => ({ value: id }));
    await scim.patch('Groups', found.id, { op: 'replace', path: 'members', value });
  }
  memory.groupIds.set(group, found?.id ?? (await scim.createGroup(group, members)));
}

/** Puts somebody who is there into a group, which is created when it is not. */
export async function sendMember(
  scim: ScimService,
  { groupIds }: Memory,
  { group, id }: { readonly group: string; readonly id: string },
): Promise<void> {
  const known = groupIds.get(group) ?? (await scim.findGroup(group))?.id;
  const value = [{ value: id }];
  if (known !== undefined) await scim.patch('Groups', known, { op: 'add', path: 'members', value });
  groupIds.set(group, known ?? (await scim.createGroup(group, [id])));
}

export interface Pushed {
  readonly people: number;
  readonly groups: number;
  /** What could not be sent, and why. */
  readonly failures: readonly string[];
}

/**
 * Sends people, then the groups that somebody is in who is there. Goes on after what concerns one of them only.
 * @throws ScimFailure
 */
export async function push(scim: ScimService, memory: Memory, people: readonly Assigned[]): Promise<Pushed> {
  const failures: string[] = [];
  const each = async <T>(
    list: readonly T[],
    nameOf: (one: T) => string,
    send: (one: T) => Promise<unknown>,
  ) => {
    let sent = 0;
    for (const one of list) {
      try {
        await send(one);
        sent += 1;
      } catch (error) {
        if (!(error instanceof ScimFailure) || error.isGeneral) throw error;
        failures.push(`${nameOf(one)}: ${error.message}`);
      }
    }
    return sent;
  };
  const sent = await each(
    people,
    ({ name }) => name,
    (one) => sendPerson(scim, one),
  );
  const groups = groupsIn(memory).filter((group) => membersOf(memory, group).length > 0);
  const sentGroups = await each(
    groups,
    (group) => group,
    (group) => sendGroup(scim, memory, group),
  );
  return { people: sent, groups: sentGroups, failures };
}
