import type { Sequence } from './sequence';

/**
 * The calls that OneLogin says it makes, with the empty fields that its template sends.
 * @see https://developers.onelogin.com/scim/implement-scim-api
 */
const user = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const patch = (...Operations: object[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
});
const kai = 'kai.moreau@atelier.example';

const person = (givenName: string, active: boolean) => ({
  schemas: [user, enterprise],
  userName: kai,
  externalId: '',
  displayName: '',
  name: { givenName, familyName: 'Moreau', formatted: `${givenName} Moreau` },
  emails: [{ value: kai, type: 'work', primary: true }],
  phoneNumbers: [{ value: '', type: 'work' }],
  [enterprise]: { manager: null, department: '' },
  active,
});

const nowhere = { organizations: [], desks: [] };
const arrived = { organizations: [], desks: ['4'] };
const inside = { organizations: ['Atelier'], desks: ['4'] };

export const onelogin: Sequence = {
  headers: { 'content-type': 'application/json', accept: 'application/json' },
  settings: { serviceDesks: ['4'], mappings: [{ group: 'Atelier people', place: 'Atelier' }] },
  steps: [
    {
      name: 'connects: looks for somebody who cannot be there',
      send: { method: 'GET', path: '/Users', filter: 'userName eq "non-existent-user"' },
      expect: { status: 200, body: { totalResults: 0, Resources: [] } },
    },
    {
      name: 'looks for the user',
      send: { method: 'GET', path: '/Users', filter: `userName eq "${kai}"` },
      expect: { status: 200, body: { totalResults: 0, Resources: [] } },
    },
    {
      name: 'creates the user, with fields that are empty',
      send: { method: 'POST', path: '/Users', body: person('Kai', true) },
      expect: {
        status: 201,
        body: { userName: kai, active: true },
        profile: { name: { givenName: 'Kai', familyName: 'Moreau', formatted: 'Kai Moreau' } },
      },
      save: 'kai',
      events: ['user.created'],
      truth: { users: { [kai]: { active: true, state: 'synced' } }, jira: { [kai]: arrived } },
    },
    {
      name: 'reads the groups',
      send: { method: 'GET', path: '/Groups' },
      expect: { status: 200, body: { totalResults: 0, Resources: [] } },
    },
    {
      name: 'creates a group',
      send: {
        method: 'POST',
        path: '/Groups',
        body: { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: 'Atelier people' },
      },
      expect: { status: 201, body: { displayName: 'Atelier people', members: [] } },
      save: 'group',
      events: ['group.created'],
      truth: { groups: { 'Atelier people': [] } },
    },
    {
      name: 'adds the user to the group',
      send: {
        method: 'PATCH',
        path: '/Groups/{{group}}',
        body: patch({ op: 'add', path: 'members', value: [{ value: '{{kai}}' }] }),
      },
      expect: { status: 204 },
      events: ['members.changed'],
      truth: { groups: { 'Atelier people': [kai] }, jira: { [kai]: inside } },
    },
    {
      name: 'updates the user',
      send: { method: 'PUT', path: '/Users/{{kai}}', body: person('Kaito', true) },
      expect: { status: 200, body: { id: '{{kai}}', active: true }, profile: { 'name.givenName': 'Kaito' } },
      events: ['user.changed'],
    },
    {
      name: 'suspends the user',
      send: { method: 'PUT', path: '/Users/{{kai}}', body: person('Kaito', false) },
      expect: { status: 200, body: { active: false } },
      events: ['user.deactivated'],
      truth: { users: { [kai]: { active: false, state: 'synced' } }, jira: { [kai]: nowhere } },
    },
    {
      name: 'activates the user',
      send: { method: 'PUT', path: '/Users/{{kai}}', body: person('Kaito', true) },
      expect: { status: 200, body: { active: true } },
      events: ['user.activated'],
      truth: { users: { [kai]: { active: true, state: 'synced' } }, jira: { [kai]: inside } },
    },
    {
      name: 'removes the user from the group',
      send: {
        method: 'PATCH',
        path: '/Groups/{{group}}',
        body: patch({ op: 'remove', path: 'members[value eq "{{kai}}"]' }),
      },
      expect: { status: 204 },
      events: ['members.changed'],
      truth: { groups: { 'Atelier people': [] }, jira: { [kai]: arrived } },
    },
    {
      name: 'deletes the user',
      send: { method: 'DELETE', path: '/Users/{{kai}}' },
      expect: { status: 204 },
      events: ['user.deleted'],
      truth: { users: { [kai]: null }, jira: { [kai]: nowhere } },
    },
    {
      name: 'reads the users',
      send: { method: 'GET', path: '/Users' },
      expect: { status: 200, body: { totalResults: 0, Resources: [] } },
    },
  ],
};
