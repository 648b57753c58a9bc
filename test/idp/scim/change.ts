import type { Command } from './command';
import { ScimFailure } from './failure';
import type { Assigned, Memory } from './memory';
import { sendMember, sendPerson } from './push';
import type { ScimService } from './service';

export type Change = Extract<Command, { person: string }>;

/** Sends a change of one person, remembers it, and says what was done. @throws ScimFailure */
export async function change(
  scim: ScimService,
  memory: Memory,
  { one, wanted }: { readonly one: Assigned; readonly wanted: Change },
): Promise<string> {
  if (wanted.do === 'send') {
    one.active = true;
    const id = await sendPerson(scim, one);
    for (const group of one.groups) await sendMember(scim, memory, { group, id });
    return `${one.name} was sent, with their groups.`;
  }
  const { id } = one;
  if (id === null) throw new ScimFailure(404, `${one.name} is not there. Send them first.`);
  if (wanted.do === 'join' || wanted.do === 'leave')
    return regroup(scim, memory, { one, id, wanted: wanted.do, group: wanted.group });
  try {
    return await changeUser(scim, { one, id, wanted });
  } catch (error) {
    if (isGone(error)) one.id = null;
    throw error;
  }
}

async function changeUser(
  scim: ScimService,
  { one, id, wanted }: { one: Assigned; id: string; wanted: Change },
): Promise<string> {
  switch (wanted.do) {
    case 'rename':
      await scim.patch(
        ...(['Users', id] as const),
        { op: 'replace', path: 'displayName', value: wanted.name },
        { op: 'replace', path: 'name.formatted', value: wanted.name },
      );
      one.name = wanted.name;
      return `The new name of ${one.person.userName} was sent.`;
    case 'delete':
      await scim.deleteUser(id);
      one.id = null;
      return `${one.name} was deleted in the application.`;
    default: {
      const active = wanted.do === 'activate';
      await scim.patch('Users', id, { op: 'replace', path: 'active', value: active });
      one.active = active;
      return `${one.name} was ${active ? 'activated' : 'deactivated'}.`;
    }
  }
}

async function regroup(
  scim: ScimService,
  memory: Memory,
  { one, id, wanted, group }: { one: Assigned; id: string; wanted: 'join' | 'leave'; group: string },
): Promise<string> {
  try {
    if (wanted === 'join') {
      await sendMember(scim, memory, { group, id });
      one.groups.add(group);
      return `${one.name} was added to ${group}.`;
    }
    const known = memory.groupIds.get(group) ?? (await scim.findGroup(group))?.id;
    const path = `members[value eq ${JSON.stringify(id)}]`;
    if (known !== undefined) await scim.patch('Groups', known, { op: 'remove', path });
    one.groups.delete(group);
    return `${one.name} was removed from ${group}.`;
  } catch (error) {
    if (isGone(error)) memory.groupIds.delete(group);
    throw error;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof ScimFailure && error.status === 404;
}
