import type { Sequence, Step } from './sequence';

/**
 * What Microsoft Entra ID sends, after its tutorial for SCIM endpoints, and after its list of known issues for what it
 * sends with and without the flag `aadOptscim062020` in the address.
 * @see https://learn.microsoft.com/en-us/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups
 * @see https://learn.microsoft.com/en-us/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility
 */
const headers = { 'content-type': 'application/scim+json; charset=utf-8', accept: 'application/scim+json' };

const settings: Sequence['settings'] = {
  serviceDesks: ['4'],
  mappings: [
    { group: 'Contoso partners', place: 'Contoso' },
    { group: 'Contoso suppliers', place: 'Contoso suppliers' },
  ],
};

const user = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const group = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const list = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
const patch = (...Operations: object[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
});

const joy = 'joy.young@contoso.example';
const renamed = 'joy.harris@contoso.example';
const mail = 'joy@mail.contoso.example';
const lee = 'lee.gu@contoso.example';
const nobody = '2f8a1c5e-6f1b-4d1a-9b59-0d3f5c1e7a42';

const nowhere = { organizations: [], desks: [] };
const arrived = { organizations: [], desks: ['4'] };
const partner = { organizations: ['Contoso'], desks: ['4'] };
const supplier = { organizations: ['Contoso suppliers'], desks: ['4'] };

const empty = { schemas: [list], totalResults: 0, Resources: [] };

const person = (userName: string, givenName: string, familyName: string, externalId: string) => ({
  schemas: [user, enterprise],
  externalId,
  userName,
  active: true,
  addresses: null,
  displayName: `${givenName} ${familyName}`,
  emails: [{ type: 'work', value: userName, primary: true }],
  meta: { resourceType: 'User' },
  name: { formatted: `${givenName} ${familyName}`, familyName, givenName },
  phoneNumbers: null,
  preferredLanguage: null,
  roles: [],
  title: null,
  [enterprise]: { department: 'Purchasing', employeeNumber: '4711' },
});

const beginning: readonly Step[] = [
  {
    name: 'test of the connection: a user who is not there',
    send: { method: 'GET', path: '/Users', filter: `userName eq "${nobody}"` },
    expect: { status: 200, body: empty },
  },
  {
    name: 'test of the connection: a group that is not there',
    send: { method: 'GET', path: '/Groups?excludedAttributes=members', filter: `displayName eq "${nobody}"` },
    expect: { status: 200, body: empty },
  },
  {
    name: 'looks for the user by its matching attribute',
    send: { method: 'GET', path: '/Users', filter: `userName eq "${joy}"` },
    expect: { status: 200, body: empty },
  },
  {
    name: 'creates the user',
    send: { method: 'POST', path: '/Users', body: person(joy, 'Joy', 'Young', 'jyoung') },
    expect: {
      status: 201,
      body: {
        schemas: [user],
        userName: joy,
        externalId: 'jyoung',
        active: true,
        meta: { resourceType: 'User' },
      },
      profile: {
        displayName: 'Joy Young',
        name: { formatted: 'Joy Young', familyName: 'Young', givenName: 'Joy' },
        emails: [{ type: 'work', value: joy, primary: true }],
      },
    },
    save: 'joy',
    events: ['user.created'],
    truth: {
      users: { [joy]: { externalId: 'jyoung', active: true, state: 'synced' } },
      jira: { [joy]: arrived },
    },
  },
  {
    name: 'creates the manager',
    send: { method: 'POST', path: '/Users', body: person(lee, 'Lee', 'Gu', 'lgu') },
    expect: { status: 201, body: { userName: lee } },
    save: 'lee',
    events: ['user.created'],
    truth: { users: { [lee]: { active: true, state: 'synced' } }, jira: { [lee]: arrived } },
  },
  {
    name: 'reads the user',
    send: { method: 'GET', path: '/Users/{{joy}}' },
    expect: { status: 200, body: { schemas: [user], id: '{{joy}}', userName: joy } },
  },
  {
    name: 'finds the user by name, in other letters',
    send: { method: 'GET', path: '/Users', filter: 'userName eq "Joy.Young@Contoso.example"' },
    expect: { status: 200, body: { totalResults: 1, startIndex: 1, Resources: [{ id: '{{joy}}' }] } },
  },
  {
    name: 'finds the user by external ID',
    send: { method: 'GET', path: '/Users', filter: 'externalId eq "jyoung"' },
    expect: { status: 200, body: { totalResults: 1, Resources: [{ id: '{{joy}}' }] } },
  },
  {
    name: 'finds the user by e-mail address, whether it is kept or not',
    send: { method: 'GET', path: '/Users', filter: `emails[type eq "work"].value eq "${joy}"` },
    expect: { status: 200, body: { totalResults: 1, Resources: [{ id: '{{joy}}' }] } },
  },
  {
    name: 'asks whether the user has this manager, whom the service does not keep',
    send: { method: 'GET', path: '/Users?attributes=id', filter: 'id eq "{{joy}}" and manager eq "{{lee}}"' },
    expect: { status: 200, body: empty },
  },
  {
    name: 'sets the manager as a bare string',
    send: {
      method: 'PATCH',
      path: '/Users/{{joy}}',
      body: patch({ op: 'Add', path: `${enterprise}:manager`, value: '{{lee}}' }),
    },
    expect: { status: 200, body: { id: '{{joy}}' } },
    events: ['user.changed'],
  },
  {
    name: 'sets the manager as a list',
    send: {
      method: 'PATCH',
      path: '/Users/{{joy}}',
      body: patch({
        op: 'Add',
        path: 'manager',
        value: [{ $ref: 'https://app.example/scim/Users/{{lee}}', value: '{{lee}}' }],
      }),
    },
    expect: { status: 200, body: { id: '{{joy}}' } },
    events: ['user.changed'],
  },
];

const groupBeginning: readonly Step[] = [
  {
    name: 'creates a group, with a schema of its own',
    send: {
      method: 'POST',
      path: '/Groups',
      body: {
        schemas: [group, 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'],
        externalId: '8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159',
        displayName: 'Contoso partners',
        meta: { resourceType: 'Group' },
      },
    },
    expect: {
      status: 201,
      body: {
        schemas: [group],
        externalId: '8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159',
        displayName: 'Contoso partners',
        members: [],
      },
    },
    save: 'group',
    events: ['group.created'],
    truth: { groups: { 'Contoso partners': [] } },
  },
  {
    name: 'finds the group by name, without members',
    send: {
      method: 'GET',
      path: '/Groups?excludedAttributes=members',
      filter: 'displayName eq "Contoso partners"',
    },
    expect: {
      status: 200,
      body: { totalResults: 1, Resources: [{ id: '{{group}}', displayName: 'Contoso partners' }] },
    },
  },
  {
    name: 'adds a member',
    send: {
      method: 'PATCH',
      path: '/Groups/{{group}}',
      body: patch({ op: 'Add', path: 'members', value: [{ $ref: null, value: '{{joy}}' }] }),
    },
    expect: { status: 204 },
    events: ['members.changed'],
    truth: { groups: { 'Contoso partners': [renamed] }, jira: { [joy]: partner } },
  },
  {
    name: 'adds another member',
    send: {
      method: 'PATCH',
      path: '/Groups/{{group}}',
      body: patch({ op: 'Add', path: 'members', value: [{ $ref: null, value: '{{lee}}' }] }),
    },
    expect: { status: 204 },
    events: ['members.changed'],
    truth: { groups: { 'Contoso partners': [renamed, lee] }, jira: { [lee]: partner } },
  },
  {
    name: 'reads the group without members',
    send: { method: 'GET', path: '/Groups/{{group}}?excludedAttributes=members' },
    expect: { status: 200, body: { id: '{{group}}', displayName: 'Contoso partners' } },
  },
  {
    name: 'asks whether somebody is a member',
    send: {
      method: 'GET',
      path: '/Groups?attributes=id',
      filter: 'id eq "{{group}}" and members eq "{{lee}}"',
    },
    expect: { status: 200, body: { totalResults: 1, Resources: [{ id: '{{group}}' }] } },
  },
];

const ending: readonly Step[] = [
  {
    name: 'renames the group',
    send: {
      method: 'PATCH',
      path: '/Groups/{{group}}',
      body: patch({ op: 'Replace', path: 'displayName', value: 'Contoso suppliers' }),
    },
    expect: { status: 204 },
    events: ['group.changed'],
    truth: {
      groups: { 'Contoso partners': null, 'Contoso suppliers': [renamed] },
      jira: { [joy]: supplier },
    },
  },
  {
    name: 'deletes the user for good',
    send: { method: 'DELETE', path: '/Users/{{joy}}' },
    expect: { status: 204 },
    events: ['user.deleted'],
    settled: true,
    truth: { users: { [renamed]: null }, groups: { 'Contoso suppliers': [] }, jira: { [joy]: nowhere } },
  },
  {
    name: 'does not find the user any more',
    send: { method: 'GET', path: '/Users/{{joy}}' },
    expect: { status: 404, body: { status: '404' } },
  },
  {
    name: 'finds nobody by the name any more',
    send: { method: 'GET', path: '/Users', filter: `userName eq "${renamed}"` },
    expect: { status: 200, body: empty },
  },
  {
    name: 'deletes the user once more',
    send: { method: 'DELETE', path: '/Users/{{joy}}' },
    expect: { status: 404, body: { status: '404' } },
    events: ['scim.not-found'],
  },
  {
    name: 'deletes the group',
    send: { method: 'DELETE', path: '/Groups/{{group}}' },
    expect: { status: 204 },
    events: ['group.deleted'],
    truth: { groups: { 'Contoso suppliers': null } },
  },
];

/** As Entra ID does by itself. */
export const plain: Sequence = {
  headers,
  settings,
  steps: [
    ...beginning,
    {
      name: 'updates an address and a name, operation by operation',
      send: {
        method: 'PATCH',
        path: '/Users/{{joy}}',
        body: patch(
          { op: 'Replace', path: 'displayName', value: 'Joy Harris' },
          { op: 'Replace', path: 'emails[type eq "work"].value', value: mail },
          { op: 'Replace', path: 'name.familyName', value: 'Harris' },
          { op: 'Replace', path: 'externalId', value: 'jharris' },
          { op: 'Replace', path: `${enterprise}:employeeNumber`, value: '4712' },
        ),
      },
      expect: {
        status: 200,
        body: { id: '{{joy}}', externalId: 'jharris' },
        profile: {
          displayName: 'Joy Harris',
          name: { formatted: 'Joy Young', familyName: 'Harris', givenName: 'Joy' },
          emails: [{ type: 'work', value: mail, primary: true }],
        },
      },
      events: ['user.changed'],
      truth: { users: { [joy]: { externalId: 'jharris', active: true, state: 'synced' } } },
    },
    {
      name: 'changes the user name',
      send: {
        method: 'PATCH',
        path: '/Users/{{joy}}',
        body: patch({ op: 'Replace', path: 'userName', value: renamed }),
      },
      expect: { status: 200, body: { id: '{{joy}}', userName: renamed } },
      events: ['user.changed'],
      truth: { users: { [joy]: null, [renamed]: { externalId: 'jharris', active: true, state: 'synced' } } },
    },
    ...groupBeginning,
    {
      name: 'disables the user with a string',
      send: {
        method: 'PATCH',
        path: '/Users/{{joy}}',
        body: patch({ op: 'Replace', path: 'active', value: 'False' }),
      },
      expect: { status: 200, body: { active: false } },
      events: ['user.deactivated'],
      truth: { users: { [renamed]: { active: false, state: 'synced' } }, jira: { [joy]: nowhere } },
    },
    {
      name: 'enables the user with a string',
      send: {
        method: 'PATCH',
        path: '/Users/{{joy}}',
        body: patch({ op: 'Replace', path: 'active', value: 'True' }),
      },
      expect: { status: 200, body: { active: true } },
      events: ['user.activated'],
      truth: { users: { [renamed]: { active: true, state: 'synced' } }, jira: { [joy]: partner } },
    },
    {
      name: 'removes a member by a list of values, and nobody else',
      send: {
        method: 'PATCH',
        path: '/Groups/{{group}}',
        body: patch({ op: 'Remove', path: 'members', value: [{ $ref: null, value: '{{lee}}' }] }),
      },
      expect: { status: 204 },
      events: ['members.changed'],
      truth: { groups: { 'Contoso partners': [renamed] }, jira: { [lee]: arrived } },
    },
    ...ending,
  ],
};

/** With the flag that makes Entra ID keep to the RFC. */
export const compliant: Sequence = {
  headers,
  settings,
  steps: [
    {
      name: 'test of the connection, the flag still in the address',
      send: { method: 'GET', path: '/Users?aadOptscim062020', filter: `userName eq "${nobody}"` },
      expect: { status: 200, body: empty },
    },
    ...beginning,
    {
      name: 'updates an address by a path, and the rest by dotted names without one',
      send: {
        method: 'PATCH',
        path: '/Users/{{joy}}',
        body: patch(
          { op: 'replace', path: 'emails[type eq "work"].value', value: mail },
          {
            op: 'replace',
            value: {
              userName: renamed,
              displayName: 'Joy Harris',
              'name.familyName': 'Harris',
              externalId: 'jharris',
              [`${enterprise}:employeeNumber`]: '4712',
            },
          },
        ),
      },
      expect: {
        status: 200,
        body: { id: '{{joy}}', userName: renamed, externalId: 'jharris' },
        profile: {
          displayName: 'Joy Harris',
          name: { formatted: 'Joy Young', familyName: 'Harris', givenName: 'Joy' },
          emails: [{ type: 'work', value: mail, primary: true }],
        },
      },
      events: ['user.changed'],
      truth: { users: { [joy]: null, [renamed]: { externalId: 'jharris', active: true, state: 'synced' } } },
    },
    ...groupBeginning,
    {
      name: 'disables the user',
      send: {
        method: 'PATCH',
        path: '/Users/{{joy}}',
        body: patch({ op: 'replace', path: 'active', value: false }),
      },
      expect: { status: 200, body: { active: false } },
      events: ['user.deactivated'],
      truth: { users: { [renamed]: { active: false, state: 'synced' } }, jira: { [joy]: nowhere } },
    },
    {
      name: 'enables the user',
      send: {
        method: 'PATCH',
        path: '/Users/{{joy}}',
        body: patch({ op: 'replace', path: 'active', value: true }),
      },
      expect: { status: 200, body: { active: true } },
      events: ['user.activated'],
      truth: { users: { [renamed]: { active: true, state: 'synced' } }, jira: { [joy]: partner } },
    },
    {
      name: 'removes a member by a filter',
      send: {
        method: 'PATCH',
        path: '/Groups/{{group}}',
        body: patch({ op: 'remove', path: 'members[value eq "{{lee}}"]' }),
      },
      expect: { status: 204 },
      events: ['members.changed'],
      truth: { groups: { 'Contoso partners': [renamed] }, jira: { [lee]: arrived } },
    },
    ...ending,
  ],
};
