import {
  patchUser,
  readGroup,
  readGroupPatch,
  readUser,
  urns,
  type UserAttributes,
} from '../../../src/provisioning/protocol';
import { filterOf, patch, refusalOf, user } from './kit';
import { matches } from '../../../src/provisioning/protocol';

const ada: UserAttributes = { userName: 'ada@example.com', active: true, name: { givenName: 'Ada' } };
const group = { displayName: 'Engineers' };
const enterprise = urns.enterpriseUser;

describe('Entra ID', () => {
  test('writes operations with a capital letter, and truth values as text', async () => {
    const off = await patchUser(ada, patch({ op: 'Replace', path: 'active', value: 'False' }));
    expect(off).toEqual({ ...ada, active: false });
    expect(await patchUser(off, patch({ op: 'Add', path: 'active', value: 'True' }))).toEqual(ada);
    expect(readUser({ userName: 'ada', active: 'False' }).active).toBe(false);
    expect(matches(filterOf('active eq "False"'), user({ active: false }), 'User')).toBe(true);
  });

  test('sends dotted paths, value paths and URNs as keys of a value without path', async () => {
    const value = {
      'name.givenName': 'Augusta',
      'name.familyName': 'King',
      'emails[type eq "work"].value': 'augusta@example.com',
      displayName: 'Augusta King',
      active: 'True',
      [`${enterprise}:department`]: 'Engines',
      [`${enterprise}:manager`]: 'u9',
      [enterprise]: { employeeNumber: '1' },
      'phoneNumbers[type eq "mobile"].value': '+44 20',
      'addresses[type eq "work"].postalCode': 'N1',
    };
    expect(await patchUser(ada, patch({ op: 'Add', value }))).toEqual({
      userName: 'ada@example.com',
      active: true,
      displayName: 'Augusta King',
      name: { givenName: 'Augusta', familyName: 'King' },
      emails: [{ value: 'augusta@example.com', type: 'work' }],
    });
  });

  test.each(['Add', 'Replace'])('does %s the value of an address that is not there yet', async (op) => {
    const operation = { op, path: 'emails[type eq "work"].value', value: 'ada@work.example' };
    const created = { ...ada, emails: [{ value: 'ada@work.example', type: 'work' }] };
    expect(await patchUser(ada, patch(operation))).toEqual(created);
    expect(await patchUser(created, patch({ ...operation, value: 'new@work.example' }))).toEqual({
      ...ada,
      emails: [{ value: 'new@work.example', type: 'work' }],
    });
  });

  test('sets an address part by part, its value last', async () => {
    const parts = { primary: 'True', display: 'Work', value: 'ada@work.example' };
    const operations = Object.entries(parts).map(([part, value]) => ({
      op: 'Add',
      path: `emails[type eq "work"].${part}`,
      value,
    }));
    expect((await patchUser(ada, patch(...operations))).emails).toEqual([
      { value: 'ada@work.example', type: 'work', display: 'Work', primary: true },
    ]);
  });

  test('empties a field by an empty text or by null', async () => {
    const full = { ...ada, displayName: 'Ada', emails: [{ value: 'a@x', type: 'work' }] };
    const operations = [
      { op: 'Replace', path: 'displayName', value: '' },
      { op: 'Replace', path: 'name.givenName', value: null },
      { op: 'Replace', path: 'emails[type eq "work"].value', value: '' },
    ];
    expect(await patchUser(full, patch(...operations))).toStrictEqual({
      userName: 'ada@example.com',
      active: true,
    });
  });

  test.each([
    ['an array', [{ $ref: null, value: 'u1' }, { value: 'u2' }], ['u1', 'u2']],
    ['an object', { value: 'u1' }, ['u1']],
    ['a text', 'u1', ['u1']],
    ['texts', ['u1', 'u2'], ['u1', 'u2']],
  ])('removes members by %s, and means only those', (_case, value, ids) => {
    expect(readGroupPatch(group, patch({ op: 'Remove', path: 'members', value })).members).toEqual([
      { kind: 'remove', ids },
    ]);
  });

  test.each(['Add', 'Replace'])('sends the manager as a bare text, which is ignored (%s)', async (op) => {
    expect(await patchUser(ada, patch({ op, path: 'manager', value: 'u9' }))).toEqual(ada);
    expect(await patchUser(ada, patch({ op, path: `${enterprise}:manager`, value: 'u9' }))).toEqual(ada);
    expect(await patchUser(ada, patch({ op, path: 'roles[primary eq "True"].value', value: 'x' }))).toEqual(
      ada,
    );
  });

  test('creates users with the enterprise schema, which is ignored', () => {
    const body = {
      schemas: [urns.User, enterprise],
      userName: 'ada@example.com',
      active: true,
      emails: [{ primary: true, type: 'work', value: 'ada@example.com' }],
      meta: { resourceType: 'User' },
      name: { formatted: 'Ada Lovelace', familyName: 'Lovelace', givenName: 'Ada' },
      roles: [],
      [enterprise]: { manager: 'u9' },
    };
    expect(readUser(body)).toEqual({
      userName: 'ada@example.com',
      active: true,
      name: body.name,
      emails: [{ primary: true, type: 'work', value: 'ada@example.com' }],
    });
  });

  test('asks whether somebody is in a group by members, without value', () => {
    expect(filterOf('id eq "g1" and members eq "u1"')).toMatchObject({ kind: 'and' });
  });
});

describe('Okta', () => {
  test('deactivates by a value without path', async () => {
    const operations = [{ op: 'replace', value: { active: false } }];
    expect(await patchUser(ada, { schemas: [urns.patch], Operations: operations })).toEqual({
      ...ada,
      active: false,
    });
  });

  test('repeats the ID of a group that it renames', async () => {
    const rename = (id: unknown) => patch({ op: 'replace', value: { id, displayName: 'Builders' } });
    for (const id of ['g1', 'another', null, 5]) {
      expect(readGroupPatch(group, rename(id))).toEqual({
        attributes: { displayName: 'Builders' },
        members: [],
      });
    }
    const byPath = patch({ op: 'replace', path: 'id', value: 'g1' });
    expect(await refusalOf(() => readGroupPatch(group, byPath))).toBe('400 mutability');
  });

  test('pushes a group by members with display names, and takes members out by a filter', () => {
    const operations = [
      { op: 'remove', path: 'members[value eq "u1"]' },
      { op: 'add', path: 'members', value: [{ value: 'u2', display: 'ada@example.com' }] },
    ];
    expect(readGroupPatch(group, patch(...operations)).members).toEqual([
      { kind: 'remove', ids: ['u1'] },
      { kind: 'add', ids: ['u2'] },
    ]);
  });

  test('updates a profile by PUT with id, groups, locale and password', () => {
    const body = {
      schemas: [urns.User],
      id: 'u1',
      userName: 'ada@example.com',
      name: { givenName: 'Ada', familyName: 'Lovelace' },
      emails: [{ primary: true, value: 'ada@example.com', type: 'work' }],
      active: true,
      groups: [],
      locale: 'en-US',
      password: 'x',
      meta: { resourceType: 'User' },
    };
    expect(readUser(body)).toEqual({
      userName: 'ada@example.com',
      active: true,
      name: { givenName: 'Ada', familyName: 'Lovelace' },
      emails: [{ primary: true, value: 'ada@example.com', type: 'work' }],
    });
  });
});

describe('Google', () => {
  test('sends operations without schemas', async () => {
    const message = { Operations: [{ op: 'replace', path: 'active', value: false }] };
    expect((await patchUser(ada, message)).active).toBe(false);
  });

  test('replaces all addresses by a value without path', async () => {
    const current = { ...ada, emails: [{ value: 'old@x', type: 'work', primary: true }] };
    const value = { emails: [{ value: 'new@x', type: 'work', primary: true }] };
    expect((await patchUser(current, patch({ op: 'replace', value }))).emails).toEqual(value.emails);
  });
});

describe('OneLogin', () => {
  test('sends names of the message in lower case', async () => {
    const operations = [{ op: 'replace', path: 'displayName', value: 'Ada L.' }];
    expect((await patchUser(ada, { schemas: [urns.patch], operations })).displayName).toBe('Ada L.');
  });

  test('sends null for fields of the directory that are empty', () => {
    const body = {
      userName: 'ada',
      externalId: null,
      name: { givenName: 'Ada', familyName: null },
      emails: null,
    };
    expect(readUser(body)).toStrictEqual({ userName: 'ada', active: true, name: { givenName: 'Ada' } });
  });
});

describe('Keycloak', () => {
  test('says of members that they are users; of groups within groups that they are groups', async () => {
    const members = [{ value: 'u1', $ref: 'https://idp.example/Users/u1', type: 'User', display: 'ada' }];
    expect(readGroup({ displayName: 'E', members }).members).toEqual(['u1']);
    const nested = { displayName: 'E', members: [{ value: 'g2', type: 'Group' }] };
    expect(await refusalOf(() => readGroup(nested))).toBe('400 invalidValue');
  });

  test('removes a member by a filter, with a capital letter', () => {
    const operation = { op: 'Remove', path: 'members[value eq "fb945029"]' };
    expect(readGroupPatch(group, patch(operation)).members).toEqual([{ kind: 'remove', ids: ['fb945029'] }]);
  });
});

test('an empty path is none', async () => {
  for (const path of ['', null]) {
    const operation = { op: 'replace', path, value: { displayName: 'Ada' } };
    expect((await patchUser(ada, patch(operation))).displayName).toBe('Ada');
  }
});
