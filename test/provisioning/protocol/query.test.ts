import {
  listResponse,
  needsMembers,
  projected,
  readQuery,
  readSearch,
  sorted,
  urns,
  type ListQuery,
} from '../../../src/provisioning/protocol';
import { group, member, refusalOf, user } from './kit';

const plain: ListQuery = {
  filter: null,
  attributes: [],
  excludedAttributes: [],
  sortBy: null,
  sortOrder: 'ascending',
  startIndex: 1,
  count: 100,
};

describe('the parameters of a list', () => {
  test.each<[Record<string, string[]>, Partial<ListQuery>]>([
    [{}, {}],
    [
      { count: ['25'], startIndex: ['51'] },
      { count: 25, startIndex: 51 },
    ],
    [{ count: ['1000000000'] }, { count: 200 }],
    [{ count: ['9'.repeat(100)] }, { count: 200 }],
    [{ count: ['0'] }, { count: 0 }],
    [{ count: ['-3'], startIndex: ['-1'] }, { count: 0 }],
    [{ startIndex: ['0'] }, { startIndex: 1 }],
    [{ startIndex: ['9'.repeat(99)] }, { startIndex: Number.MAX_SAFE_INTEGER }],
    [{ count: [''], filter: [' '], sortBy: [''], attributes: [''] }, {}],
    [
      { sortBy: ['Name.FamilyName'], sortOrder: ['Descending'] },
      { sortBy: 'name.familyname', sortOrder: 'descending' },
    ],
    [{ attributes: ['userName, emails.value'] }, { attributes: ['username', 'emails.value'] }],
    [{ excludedAttributes: ['members', 'x'] }, { excludedAttributes: ['members', 'x'] }],
    [{ attributes: ['id'], excludedAttributes: [''] }, { attributes: ['id'] }],
    [{ unknown: ['x'] }, {}],
  ])('%j', (parameters, expected) => {
    expect(readQuery(parameters)).toEqual({ ...plain, ...expected });
  });

  test.each<[Record<string, string[]>, string]>([
    [{ count: ['many'] }, 'invalidValue'],
    [{ count: ['1.5'] }, 'invalidValue'],
    [{ count: ['1e3'] }, 'invalidValue'],
    [{ count: ['1', '2'] }, 'invalidValue'],
    [{ startIndex: ['first'] }, 'invalidValue'],
    [{ sortOrder: ['up'] }, 'invalidValue'],
    [{ attributes: ['id'], excludedAttributes: ['members'] }, 'invalidValue'],
    [{ attributes: [Array(101).fill('id').join(',')] }, 'invalidValue'],
    [{ filter: ['userName eq'] }, 'invalidFilter'],
    [{ filter: ['id pr', 'id pr'] }, 'invalidFilter'],
  ])('refused: %j', async (parameters, kind) => {
    expect(await refusalOf(() => readQuery(parameters))).toBe(`400 ${kind}`);
  });

  test('can be sent as a message', () => {
    const message = {
      schemas: [urns.search],
      attributes: ['displayName', 'userName'],
      filter: 'displayName sw "smith"',
      startIndex: 1,
      count: '10',
      sortBy: null,
    };
    expect(readSearch(message)).toEqual({
      ...plain,
      attributes: ['displayname', 'username'],
      filter: { kind: 'compare', path: 'displayname', operator: 'sw', value: 'smith' },
      count: 10,
    });
    expect(readSearch({})).toEqual(plain);
  });

  test.each<[string, unknown, string]>([
    ['no object', 'filter', 'invalidSyntax'],
    ['another message', { schemas: [urns.patch] }, 'invalidSyntax'],
    ['a filter that is no text', { filter: { a: 1 } }, 'invalidValue'],
    ['a count that is no number', { count: {} }, 'invalidValue'],
    ['a count that is no whole number', { count: 1.5 }, 'invalidValue'],
    ['attributes that are no texts', { attributes: [1] }, 'invalidValue'],
  ])('refused: %s', async (_case, message, kind) => {
    expect(await refusalOf(() => readSearch(message))).toBe(`400 ${kind}`);
  });
});

test.each<[Record<string, string[]>, { toFind: boolean; toSend: boolean }]>([
  [{}, { toFind: false, toSend: true }],
  [{ excludedAttributes: ['Members'] }, { toFind: false, toSend: false }],
  [{ excludedAttributes: [`${urns.Group}:members`] }, { toFind: false, toSend: false }],
  [{ excludedAttributes: ['members.type'] }, { toFind: false, toSend: true }],
  [{ attributes: ['displayName'] }, { toFind: false, toSend: false }],
  [{ attributes: ['members.value'] }, { toFind: false, toSend: true }],
  [
    { filter: ['members eq "u1"'], excludedAttributes: ['members'] },
    { toFind: true, toSend: false },
  ],
  [
    { sortBy: ['members.value'], attributes: ['id'] },
    { toFind: true, toSend: false },
  ],
])('whether members have to be read: %j', (parameters, expected) => {
  expect(needsMembers(readQuery(parameters))).toEqual(expected);
});

describe('the order of a list', () => {
  const people = [
    user({
      id: '1',
      userName: 'bob',
      displayName: 'b',
      emails: [{ value: 'z@x' }, { value: 'a@x', primary: true }],
    }),
    user({ id: '2', userName: 'Ada', active: false, emails: [{ value: 'm@x' }] }),
    user({ id: '3', userName: 'cyd', displayName: 'A', externalId: 'a' }),
    user({ id: '4', userName: 'ann', displayName: 'a', externalId: 'B' }),
  ];
  const order = (sortBy: string, sortOrder: 'ascending' | 'descending' = 'ascending') =>
    sorted(people, { sortBy: sortBy.toLowerCase(), sortOrder }, 'User')
      .map(({ id }) => id)
      .join('');

  test.each([
    ['userName', '2413', '3142'],
    ['displayName', '3412', '2134'],
    ['externalId', '4312', '1234'],
    ['emails', '1234', '3421'],
    ['emails.value', '1234', '3421'],
    ['active', '2134', '1342'],
    ['meta.created', '1234', '1234'],
    [`${urns.User}:userName`, '2413', '3142'],
    ['nickName', '1234', '1234'],
    ['name', '1234', '1234'],
    ['__proto__', '1234', '1234'],
  ])('by %s', (sortBy, ascending, descending) => {
    expect(order(sortBy)).toBe(ascending);
    expect(order(sortBy, 'descending')).toBe(descending);
  });

  test('by when they were changed', () => {
    const [first, second] = people.map((person, nth) => ({
      ...person,
      meta: {
        ...person.meta,
        lastModified: nth === 0 ? '2026-11-02T10:00:00+02:00' : '2026-11-02T07:59:59Z',
      },
    }));
    const query = { sortBy: 'meta.lastmodified', sortOrder: 'ascending' } as const;
    expect(sorted([first!, second!], query, 'User')).toEqual([second, first]);
  });

  test('stays as it is where none is asked for', () => {
    expect(sorted(people, plain, 'User')).toBe(people);
  });
});

describe('what is sent of a resource', () => {
  const ada = user({
    displayName: 'Ada',
    name: { givenName: 'Ada', familyName: 'Lovelace' },
    emails: [{ value: 'a@x', type: 'work' }, { value: 'b@x' }],
  });
  const { schemas, id } = ada;
  const engineers = group({ members: [member('u1')] });
  const view = (parameters: Record<string, string[]>) => projected(ada, readQuery(parameters), 'User');

  test.each<[Record<string, string[]>, object]>([
    [{}, ada],
    [{ attributes: ['USERNAME'] }, { schemas, id, userName: ada.userName }],
    [{ attributes: ['nickName'] }, { schemas, id }],
    [
      { attributes: ['name.givenName', 'meta.created'] },
      { schemas, id, name: { givenName: 'Ada' }, meta: { created: ada.meta.created } },
    ],
    [{ attributes: ['name', 'name.givenName'] }, { schemas, id, name: ada.name }],
    [{ attributes: ['emails.type'] }, { schemas, id, emails: [{ type: 'work' }] }],
    [{ attributes: ['emails.display'] }, { schemas, id }],
    [
      { attributes: [`${urns.User}:emails.value`] },
      { schemas, id, emails: [{ value: 'a@x' }, { value: 'b@x' }] },
    ],
    [{ attributes: ['constructor,__proto__,toString'] }, { schemas, id }],
    [
      { excludedAttributes: ['id,schemas,meta,name,emails,displayName'] },
      { schemas, id, userName: ada.userName, active: true },
    ],
    [
      { excludedAttributes: ['emails.type,name.familyName,unknown'] },
      { ...ada, name: { givenName: 'Ada' }, emails: [{ value: 'a@x' }, { value: 'b@x' }] },
    ],
  ])('%j', (parameters, expected) => {
    expect(view(parameters)).toStrictEqual(expected);
  });

  test('a group without its members', () => {
    const { members: _members, ...rest } = engineers;
    expect(projected(engineers, readQuery({ excludedAttributes: ['members'] }), 'Group')).toStrictEqual(rest);
  });

  test('a list', () => {
    expect(listResponse([{ id: '1' }], { totalResults: 7, startIndex: 3 })).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 7,
      startIndex: 3,
      itemsPerPage: 1,
      Resources: [{ id: '1' }],
    });
  });
});
