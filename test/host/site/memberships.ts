import type { Group, SiteState } from './model';

/** Where accounts are members: groups and organizations by name, the customers of a service desk by its ID. */
export type Place =
  { readonly group: string } | { readonly organization: string } | { readonly desk: string };

export interface Memberships {
  readonly groups: readonly string[];
  readonly organizations: readonly string[];
  readonly desks: readonly string[];
}

/** @throws Error when there is none of that name */
export function groupNamed(state: SiteState, name: string): Group {
  const found = [...state.groups.values()].find((one) => one.name === name);
  if (found === undefined) throw new Error(`no group ${name}`);
  return found;
}

function listOf(state: SiteState, place: Place): Set<string> {
  if ('group' in place) return groupNamed(state, place.group).members;
  const found =
    'desk' in place
      ? state.desks.find((one) => one.id === place.desk)?.customers
      : [...state.organizations.values()].find((one) => one.name === place.organization)?.members;
  if (found === undefined) throw new Error(`no ${JSON.stringify(place)}`);
  return found;
}

/** Account IDs, sorted. @throws Error when there is no such place */
export function membersOf(state: SiteState, place: Place): readonly string[] {
  return [...listOf(state, place)].sort();
}

/** @throws Error when there is no such place or account */
export function setMember(state: SiteState, place: Place, accountId: string, isMember: boolean): void {
  if (!state.accounts.has(accountId)) throw new Error(`no account ${accountId}`);
  const list = listOf(state, place);
  if (isMember) list.add(accountId);
  else list.delete(accountId);
}

export function membershipsOf(state: SiteState, accountId: string): Memberships {
  const namesOf = (all: Iterable<{ readonly name: string; readonly members: Set<string> }>): string[] =>
    [...all].flatMap((one) => (one.members.has(accountId) ? [one.name] : [])).sort();
  return {
    groups: namesOf(state.groups.values()),
    organizations: namesOf(state.organizations.values()),
    desks: state.desks.flatMap((desk) => (desk.customers.has(accountId) ? [desk.id] : [])),
  };
}

/** Every list that an account may be on. */
export function memberLists(state: SiteState): readonly Set<string>[] {
  return [
    ...[...state.groups.values()].map((group) => group.members),
    ...[...state.organizations.values()].map((organization) => organization.members),
    ...state.desks.map((desk) => desk.customers),
  ];
}
