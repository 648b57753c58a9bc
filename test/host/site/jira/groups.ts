import { badRequest, Refusal } from '../errors';
import { products, type Group } from '../model';
import type { Call, Operation } from '../operation';
import { objectBody, textIn } from '../read';
import { requireBrowseUsers, requireSiteAdmin } from '../rights';
import { isSameName } from './named';
import { jiraPage } from './page';
import { presentGroupInFull } from './present-group';
import { createGroups, readGroups } from './scopes';

const accessTypes: readonly string[] = ['site-admin', 'admin', 'user'];

/** @throws Refusal 400 for a value that the parameter does not have */
function oneOf(call: Call, parameter: string, values: readonly string[]): string | null {
  const value = call.query.get(parameter);
  if (value !== null && !values.includes(value)) throw badRequest(`'${parameter}' cannot be '${value}'.`);
  return value;
}

/** The groups that fit all of the parameters, by name; IDs and names that there are none of are passed over. */
function wantedGroups(call: Call): readonly Group[] {
  const ids = call.query.getAll('groupId');
  const names = call.query.getAll('groupName');
  const access = oneOf(call, 'accessType', accessTypes);
  const product = oneOf(call, 'applicationKey', Object.keys(products));
  return [...call.site.groups.values()]
    .filter(
      (group) =>
        (ids.length === 0 || ids.includes(group.id)) &&
        (names.length === 0 || names.some((name) => isSameName(name, group.name))) &&
        (access === null || group.access === access) &&
        (product === null || group.product === product),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A new group, which gives no access. @throws Refusal 400 for a name that is missing, too long or in use */
function createGroup(call: Call): Group {
  const name = textIn(objectBody(call.body), 'name')?.trim() ?? '';
  if (name === '' || name.length > 255) throw badRequest('The name of a group has 1 to 255 characters.');
  if ([...call.site.groups.values()].some((one) => isSameName(one.name, name))) {
    const message = 'A group with that name already exists.';
    throw new Refusal(400, message, undefined, [], { name: message });
  }
  const ordinal = call.site.ids.next('group', 1);
  const id = call.site.ids.uuid(`group-${ordinal}-${name}`);
  const group: Group = { id, name, access: 'none', product: null, members: new Set() };
  call.site.groups.set(id, group);
  return group;
}

export const groupOperations: readonly Operation[] = [
  {
    method: 'POST',
    template: '/rest/api/3/group',
    family: 'jira',
    scopes: createGroups,
    anonymous: false,
    handle(call) {
      requireSiteAdmin(call.actor);
      return { status: 201, body: presentGroupInFull(call, createGroup(call)) };
    },
  },
  {
    method: 'GET',
    template: '/rest/api/3/group/bulk',
    family: 'jira',
    scopes: readGroups,
    anonymous: false,
    handle(call) {
      requireBrowseUsers(call.actor);
      const bounds = { perPage: 50, most: 1000 };
      const present = ({ id, name }: Group) => ({ groupId: id, name });
      return { status: 200, body: jiraPage(call, wantedGroups(call), bounds, present) };
    },
  },
];
