import type { Person } from '../people';

/** Somebody of the directory as the service knows them, or will. */
export interface Assigned {
  readonly person: Person;
  /** `null` while they are not there. */
  id: string | null;
  active: boolean;
  name: string;
  readonly groups: Set<string>;
}

/** What the provider remembers of one connection. */
export interface Memory {
  /** By user name. */
  readonly people: ReadonlyMap<string, Assigned>;
  /** The service's IDs, by the name of the group. */
  readonly groupIds: Map<string, string>;
}

export function createMemory(people: readonly Person[]): Memory {
  const assigned = people.map((person): [string, Assigned] => [
    person.userName,
    { person, id: null, active: true, name: person.name, groups: new Set(person.groups) },
  ]);
  return { people: new Map(assigned), groupIds: new Map() };
}

/** Each once, in the order of the alphabet. */
export function groupsIn({ people }: Memory): readonly string[] {
  return [
    ...new Set([...people.values()].flatMap(({ person, groups }) => [...person.groups, ...groups])),
  ].sort();
}

/** IDs of those members of a group who are there. */
export function membersOf({ people }: Memory, group: string): readonly string[] {
  return [...people.values()].flatMap(({ id, groups }) => (id !== null && groups.has(group) ? [id] : []));
}
