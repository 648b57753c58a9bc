import type { Sequence, Step } from './sequence';

/**
 * What Okta sends, after its reference of SCIM 2.0.
 * @see https://developer.okta.com/docs/api/openapi/okta-scim/guides/scim-20
 * @see https://developer.okta.com/docs/guides/scim-provisioning-integration-test/main/ for the test of the connection
 */
const headers = {
  'user-agent': 'Okta SCIM Client 1.0.0',
  accept: 'application/scim+json',
  'content-type': 'application/scim+json; charset=utf-8',
};

const settings: Sequence['settings'] = {
  serviceDesks: ['4'],
  mappings: [
    { group: 'Okta partners', place: 'Partner companies' },
    { group: 'Okta resellers', place: 'Reseller companies' },
  ],
};

const user = 'urn:ietf:params:scim:schemas:core:2.0:User';
const group = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const list = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
const patch = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

const ada = 'ada.lindqvist@partner.example';
const ben = 'ben.okafor@partner.example';

/** What Okta makes of an assigned person: with a password and attributes that nobody asked for. */
const person = (email: string, givenName: string, familyName: string, externalId: string, active = true) => ({
  schemas: [user],
  userName: email,
  name: { givenName, familyName },
  emails: [{ primary: true, value: email, type: 'work' }],
  displayName: `${givenName} ${familyName}`,
  locale: 'en-US',
  externalId,
  groups: [],
  password: '1mz050nq',
  active,
});

const adaAs = (familyName: string, active = true) =>
  person(ada, 'Ada', familyName, '00ujl29u0le5T6Aj10h7', active);
const bens = person(ben, 'Ben', 'Okafor', '00ujl2b91kfQ8Xv0h9h7');

const nowhere = { organizations: [], desks: [] };
const arrived = { organizations: [], desks: ['4'] };
const partner = { organizations: ['Partner companies'], desks: ['4'] };
const reseller = { organizations: ['Reseller companies'], desks: ['4'] };

/** How Okta begins, whatever the kind of integration. */
const beginning: readonly Step[] = [
  {
    name: 'test of the connection: users',
    send: { method: 'GET', path: '/Users?startIndex=1&count=2' },
    expect: {
      status: 200,
      body: { schemas: [list], totalResults: 0, startIndex: 1, itemsPerPage: 0, Resources: [] },
    },
  },
  {
    name: 'test of the connection: groups',
    send: { method: 'GET', path: '/Groups?startIndex=1&count=100' },
    expect: {
      status: 200,
      body: { schemas: [list], totalResults: 0, startIndex: 1, itemsPerPage: 0, Resources: [] },
    },
  },
  {
    name: 'looks whether the user is there',
    send: { method: 'GET', path: '/Users?startIndex=1&count=100', filter: `userName eq "${ada}"` },
    expect: { status: 200, body: { schemas: [list], totalResults: 0, Resources: [] } },
  },
  {
    name: 'creates the user',
    send: { method: 'POST', path: '/Users', body: adaAs('Lindqvist') },
    expect: {
      status: 201,
      body: { schemas: [user], userName: ada, active: true, meta: { resourceType: 'User' } },
      profile: {
        name: { givenName: 'Ada', familyName: 'Lindqvist' },
        displayName: 'Ada Lindqvist',
        emails: [{ primary: true, value: ada, type: 'work' }],
      },
    },
    save: 'ada',
    events: ['user.created'],
    truth: {
      users: { [ada]: { externalId: '00ujl29u0le5T6Aj10h7', active: true, state: 'synced', desks: ['4'] } },
      jira: { [ada]: arrived },
    },
  },
  {
    name: 'creates the user once more, as after a lost answer',
    send: { method: 'POST', path: '/Users', body: adaAs('Lindqvist') },
    expect: { status: 409, body: { status: '409', scimType: 'uniqueness' } },
    events: ['scim.conflict'],
  },
  {
    name: 'finds the user by name',
    send: { method: 'GET', path: '/Users?startIndex=1&count=100', filter: `userName eq "${ada}"` },
    expect: { status: 200, body: { totalResults: 1, Resources: [{ id: '{{ada}}', userName: ada }] } },
  },
  {
    name: 'creates another user',
    send: { method: 'POST', path: '/Users', body: bens },
    expect: { status: 201, body: { userName: ben } },
    save: 'ben',
    events: ['user.created'],
    truth: { users: { [ben]: { active: true, state: 'synced' } }, jira: { [ben]: arrived } },
  },
  {
    name: 'reads the user',
    send: { method: 'GET', path: '/Users/{{ada}}' },
    expect: { status: 200, body: { id: '{{ada}}', userName: ada, active: true } },
  },
  {
    name: 'updates the profile',
    send: { method: 'PUT', path: '/Users/{{ada}}', body: { id: '{{ada}}', ...adaAs('Lindqvist-Berg') } },
    expect: {
      status: 200,
      body: { id: '{{ada}}', userName: ada, active: true },
      profile: { name: { givenName: 'Ada', familyName: 'Lindqvist-Berg' } },
    },
    events: ['user.changed'],
  },
];

/** How Okta ends: it never deletes a user. */
const ending: readonly Step[] = [
  {
    name: 'imports the users',
    send: { method: 'GET', path: '/Users?startIndex=1&count=100' },
    expect: { status: 200, body: { totalResults: 2, startIndex: 1, itemsPerPage: 2 } },
  },
  {
    name: 'deletes the pushed group',
    send: { method: 'DELETE', path: '/Groups/{{group}}' },
    expect: { status: 204 },
    events: ['group.deleted'],
    truth: { groups: { 'Okta resellers': null }, jira: { [ada]: arrived } },
  },
  {
    name: 'does not find the group any more',
    send: { method: 'GET', path: '/Groups/{{group}}' },
    expect: { status: 404, body: { status: '404' } },
  },
];

/** An integration of the catalogue: PATCH for groups and for `active`. */
export const catalogue: Sequence = {
  headers,
  settings,
  steps: [
    ...beginning,
    {
      name: 'pushes a group',
      send: {
        method: 'POST',
        path: '/Groups',
        body: { schemas: [group], displayName: 'Okta partners', members: [] },
      },
      expect: {
        status: 201,
        body: { displayName: 'Okta partners', members: [], meta: { resourceType: 'Group' } },
      },
      save: 'group',
      events: ['group.created'],
      truth: { groups: { 'Okta partners': [] } },
    },
    {
      name: 'pushes the members',
      send: {
        method: 'PATCH',
        path: '/Groups/{{group}}',
        body: {
          schemas: [patch],
          Operations: [
            {
              op: 'replace',
              path: 'members',
              value: [
                { value: '{{ada}}', display: ada },
                { value: '{{ben}}', display: ben },
              ],
            },
          ],
        },
      },
      expect: { status: 204 },
      events: ['members.changed'],
      truth: { groups: { 'Okta partners': [ada, ben] }, jira: { [ada]: partner, [ben]: partner } },
    },
    {
      name: 'removes one member by a filter and adds another',
      send: {
        method: 'PATCH',
        path: '/Groups/{{group}}',
        body: {
          schemas: [patch],
          Operations: [
            { op: 'remove', path: 'members[value eq "{{ben}}"]' },
            { op: 'add', path: 'members', value: [{ value: '{{ada}}', display: ada }] },
          ],
        },
      },
      expect: { status: 204 },
      events: ['members.changed'],
      truth: { groups: { 'Okta partners': [ada] }, jira: { [ben]: arrived } },
    },
    {
      name: 'renames the group by a value that repeats its ID',
      send: {
        method: 'PATCH',
        path: '/Groups/{{group}}',
        body: {
          schemas: [patch],
          Operations: [{ op: 'replace', value: { id: '{{group}}', displayName: 'Okta resellers' } }],
        },
      },
      expect: { status: 204 },
      events: ['group.changed'],
      truth: { groups: { 'Okta partners': null, 'Okta resellers': [ada] }, jira: { [ada]: reseller } },
    },
    {
      name: 'deactivates the user without a path',
      send: {
        method: 'PATCH',
        path: '/Users/{{ada}}',
        body: { schemas: [patch], Operations: [{ op: 'replace', value: { active: false } }] },
      },
      expect: { status: 200, body: { id: '{{ada}}', active: false } },
      events: ['user.deactivated'],
      truth: { users: { [ada]: { active: false, state: 'synced', desks: [] } }, jira: { [ada]: nowhere } },
    },
    {
      name: 'activates the user again',
      send: {
        method: 'PATCH',
        path: '/Users/{{ada}}',
        body: { schemas: [patch], Operations: [{ op: 'replace', value: { active: true } }] },
      },
      expect: { status: 200, body: { id: '{{ada}}', active: true } },
      events: ['user.activated'],
      truth: { users: { [ada]: { active: true, state: 'synced', desks: ['4'] } }, jira: { [ada]: reseller } },
    },
    ...ending,
  ],
};

/** An integration of the wizard: PUT for everything. */
export const wizard: Sequence = {
  headers,
  settings,
  steps: [
    ...beginning,
    {
      name: 'pushes a group with members',
      send: {
        method: 'POST',
        path: '/Groups',
        body: {
          schemas: [group],
          displayName: 'Okta partners',
          members: [{ value: '{{ada}}', display: ada }],
        },
      },
      expect: { status: 201, body: { displayName: 'Okta partners', members: [{ value: '{{ada}}' }] } },
      save: 'group',
      events: ['group.created'],
      truth: { groups: { 'Okta partners': [ada] }, jira: { [ada]: partner } },
    },
    {
      name: 'replaces the members',
      send: {
        method: 'PUT',
        path: '/Groups/{{group}}',
        body: {
          ...{ schemas: [group], id: '{{group}}', displayName: 'Okta partners' },
          members: [
            { value: '{{ada}}', display: null },
            { value: '{{ben}}', display: null },
          ],
        },
      },
      expect: { status: 200, body: { id: '{{group}}', displayName: 'Okta partners' } },
      events: ['members.changed'],
      truth: { groups: { 'Okta partners': [ada, ben] }, jira: { [ben]: partner } },
    },
    {
      name: 'renames the group',
      send: {
        method: 'PUT',
        path: '/Groups/{{group}}',
        body: {
          ...{ schemas: [group], id: '{{group}}', displayName: 'Okta resellers' },
          members: [{ value: '{{ada}}', display: ada }],
        },
      },
      expect: { status: 200, body: { displayName: 'Okta resellers', members: [{ value: '{{ada}}' }] } },
      events: ['members.changed'],
      truth: {
        groups: { 'Okta partners': null, 'Okta resellers': [ada] },
        jira: { [ada]: reseller, [ben]: arrived },
      },
    },
    {
      name: 'deactivates the user',
      send: {
        method: 'PUT',
        path: '/Users/{{ada}}',
        body: { id: '{{ada}}', ...adaAs('Lindqvist-Berg', false) },
      },
      expect: { status: 200, body: { active: false } },
      events: ['user.deactivated'],
      truth: { users: { [ada]: { active: false, state: 'synced', desks: [] } }, jira: { [ada]: nowhere } },
    },
    {
      name: 'activates the user again',
      send: { method: 'PUT', path: '/Users/{{ada}}', body: { id: '{{ada}}', ...adaAs('Lindqvist-Berg') } },
      expect: { status: 200, body: { active: true } },
      events: ['user.activated'],
      truth: { users: { [ada]: { active: true, state: 'synced', desks: ['4'] } }, jira: { [ada]: reseller } },
    },
    ...ending,
  ],
};
