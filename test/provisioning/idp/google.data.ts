import type { Sequence } from './sequence';

/**
 * What Google Workspace does about a user: create, change, suspend, and after a while that the admin chooses delete.
 * Groups it does not send. Google says what it does, not with which requests: the lookup is as observed, the rest as
 * RFC 7644 has it.
 * @see https://support.google.com/a/answer/7681608
 * @see https://workspaceupdates.googleblog.com/2016/07/automatically-provision-users-with-scim.html
 * @see https://github.com/grokability/snipe-it/issues/12642
 */
const user = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const mia = 'mia.tanaka@studio.example';

const person = (familyName: string, active: boolean) => ({
  schemas: [user, enterprise],
  userName: mia,
  externalId: '108430217',
  name: { givenName: 'Mia', familyName, formatted: `Mia ${familyName}` },
  emails: [{ value: mia, type: 'work', primary: true }],
  phoneNumbers: [{ type: 'work', primary: true }],
  addresses: [{ type: 'work', formatted: 'n/a', primary: true }],
  preferredLanguage: 'en-US',
  title: 'Editor',
  active,
});

const nowhere = { organizations: [], desks: [] };
const arrived = { organizations: [], desks: ['4'] };

export const google: Sequence = {
  headers: { 'content-type': 'application/json; charset=UTF-8', accept: 'application/scim+json' },
  settings: { serviceDesks: ['4'] },
  steps: [
    {
      name: 'looks for the user',
      send: { method: 'GET', path: '/Users?startIndex=1', filter: `userName eq "${mia}"` },
      expect: { status: 200, body: { totalResults: 0, Resources: [] } },
    },
    {
      name: 'creates the user',
      send: { method: 'POST', path: '/Users', body: person('Tanaka', true) },
      expect: {
        status: 201,
        body: { userName: mia, externalId: '108430217', active: true },
        profile: { emails: [{ value: mia, type: 'work', primary: true }] },
      },
      save: 'mia',
      events: ['user.created'],
      truth: { users: { [mia]: { active: true, state: 'synced' } }, jira: { [mia]: arrived } },
    },
    {
      name: 'finds the user on the next round',
      send: { method: 'GET', path: '/Users?startIndex=1', filter: `userName eq "${mia}"` },
      expect: { status: 200, body: { totalResults: 1, Resources: [{ id: '{{mia}}', active: true }] } },
    },
    {
      name: 'changes the user',
      send: { method: 'PUT', path: '/Users/{{mia}}', body: person('Tanaka-Weiss', true) },
      expect: {
        status: 200,
        body: { id: '{{mia}}', active: true },
        profile: { name: { givenName: 'Mia', familyName: 'Tanaka-Weiss', formatted: 'Mia Tanaka-Weiss' } },
      },
      events: ['user.changed'],
    },
    {
      name: 'suspends the user',
      send: { method: 'PUT', path: '/Users/{{mia}}', body: person('Tanaka-Weiss', false) },
      expect: { status: 200, body: { active: false } },
      events: ['user.deactivated'],
      truth: { users: { [mia]: { active: false, state: 'synced' } }, jira: { [mia]: nowhere } },
    },
    {
      name: 'restores the user',
      send: { method: 'PUT', path: '/Users/{{mia}}', body: person('Tanaka-Weiss', true) },
      expect: { status: 200, body: { active: true } },
      events: ['user.activated'],
      truth: { users: { [mia]: { active: true, state: 'synced' } }, jira: { [mia]: arrived } },
    },
    {
      name: 'suspends the user by a PATCH',
      send: {
        method: 'PATCH',
        path: '/Users/{{mia}}',
        body: {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
          Operations: [{ op: 'replace', path: 'active', value: false }],
        },
      },
      expect: { status: 200, body: { active: false } },
      events: ['user.deactivated'],
      truth: { users: { [mia]: { active: false, state: 'synced' } }, jira: { [mia]: nowhere } },
    },
    {
      name: 'deletes the user who was suspended',
      send: { method: 'DELETE', path: '/Users/{{mia}}' },
      expect: { status: 204 },
      events: ['user.deleted'],
      truth: { users: { [mia]: null } },
    },
    {
      name: 'creates the user again, who gets the same account',
      send: { method: 'POST', path: '/Users', body: person('Tanaka', true) },
      expect: { status: 201, body: { userName: mia, active: true } },
      save: 'again',
      events: ['user.created'],
      truth: { users: { [mia]: { active: true, state: 'synced' } }, jira: { [mia]: arrived } },
    },
    {
      name: 'deletes the user without suspending',
      send: { method: 'DELETE', path: '/Users/{{again}}' },
      expect: { status: 204 },
      events: ['user.deleted'],
      truth: { users: { [mia]: null }, jira: { [mia]: nowhere } },
    },
  ],
};
