import { errorBody, readGroup, readGroupPatch, ScimError, urns } from '../../../src/provisioning/protocol';
import { patch, refusalOf } from './kit';

const engineers = { displayName: 'Engineers', externalId: 'G1' };

describe('a group that is sent', () => {
  test('is read with its members, each once', () => {
    const members = [{ value: 'u1', display: 'Ada', $ref: 'https://x', type: 'User' }, 'u2', { value: 'u1' }];
    expect(
      readGroup({ schemas: [urns.Group], id: 'x', DisplayName: 'Engineers', members, owner: 1 }),
    ).toEqual({
      attributes: { displayName: 'Engineers' },
      members: ['u1', 'u2'],
    });
  });

  test('may have no members, or one who is not in an array', () => {
    expect(readGroup({ displayName: 'E', externalId: 'X' })).toEqual({
      attributes: { displayName: 'E', externalId: 'X' },
      members: [],
    });
    expect(readGroup({ displayName: 'E', members: null }).members).toEqual([]);
    expect(readGroup({ displayName: 'E', members: { value: 'u1' } }).members).toEqual(['u1']);
  });

  test.each([
    ['no object', 7, 'invalidSyntax'],
    ['no displayName', {}, 'invalidValue'],
    ['a displayName that is too long', { displayName: 'x'.repeat(257) }, 'invalidValue'],
    ['a displayName that is an object', { displayName: {} }, 'invalidValue'],
    ['a tab in its name', { displayName: 'a\tb' }, 'invalidValue'],
    ['a schema that is not known', { schemas: [urns.enterpriseUser], displayName: 'x' }, 'invalidValue'],
    ['a group as a member', { displayName: 'x', members: [{ value: 'g', type: 'Group' }] }, 'invalidValue'],
    ['a member without an ID', { displayName: 'x', members: [{ display: 'Ada' }] }, 'invalidValue'],
    ['a member with an empty ID', { displayName: 'x', members: [''] }, 'invalidValue'],
    ['a member whose ID is a number', { displayName: 'x', members: [{ value: 5 }] }, 'invalidValue'],
    ['a member that is nothing', { displayName: 'x', members: [null] }, 'invalidValue'],
    ['an ID of 65 characters', { displayName: 'x', members: ['x'.repeat(65)] }, 'invalidValue'],
    ['100,001 members', { displayName: 'x', members: Array(100_001).fill('u') }, 'invalidValue'],
  ])('is refused: %s', async (_case, body, kind) => {
    expect(await refusalOf(() => readGroup(body))).toBe(`400 ${kind}`);
  });
});

describe('a PATCH of a group', () => {
  const members = (op: string, value?: unknown, path = 'members') => ({ op, path, value });
  const ofUsers = (...ids: string[]) => ids.map((value) => ({ value }));

  test.each<[string, object[], object[]]>([
    ['adds', [members('add', ofUsers('u1', 'u2'))], [{ kind: 'add', ids: ['u1', 'u2'] }]],
    ['adds one', [members('add', { value: 'u1' })], [{ kind: 'add', ids: ['u1'] }]],
    ['replaces', [members('replace', ofUsers('u1'))], [{ kind: 'replace', ids: ['u1'] }]],
    ['replaces by nobody', [members('replace', [])], [{ kind: 'replace', ids: [] }]],
    ['removes everybody', [members('remove')], [{ kind: 'replace', ids: [] }]],
    ['removes nobody', [members('remove', [])], []],
    ['adds nobody', [members('add', [])], []],
    [
      'keeps the order of what it does',
      [members('add', ofUsers('a')), members('remove', ofUsers('a')), members('add', ofUsers('a', 'b'))],
      [
        { kind: 'add', ids: ['a'] },
        { kind: 'remove', ids: ['a'] },
        { kind: 'add', ids: ['a', 'b'] },
      ],
    ],
    [
      'joins what does the same',
      [members('add', ofUsers('a')), members('add', ofUsers('b', 'a'))],
      [{ kind: 'add', ids: ['a', 'b'] }],
    ],
    [
      'replaces twice',
      [members('replace', ofUsers('a')), members('replace', ofUsers('b'))],
      [
        { kind: 'replace', ids: ['a'] },
        { kind: 'replace', ids: ['b'] },
      ],
    ],
    [
      'removes several by a filter',
      [members('remove', undefined, 'members[value eq "a" or (value eq "b" or value eq "a")]')],
      [{ kind: 'remove', ids: ['a', 'b'] }],
    ],
    [
      'replaces one member by another',
      [members('replace', { value: 'b' }, 'members[value eq "a"]')],
      [
        { kind: 'remove', ids: ['a'] },
        { kind: 'add', ids: ['b'] },
      ],
    ],
    ['adds without a path', [{ op: 'add', value: { members: ['a'] } }], [{ kind: 'add', ids: ['a'] }]],
    ['ignores names of members', [members('replace', 'Ada', 'members[value eq "a"].display')], []],
  ])('%s', (_case, operations, steps) => {
    expect(readGroupPatch(engineers, patch(...operations))).toEqual({
      attributes: engineers,
      members: steps,
    });
  });

  test('changes attributes too', () => {
    const operations = [
      { op: 'replace', path: 'displayName', value: 'Builders' },
      { op: 'remove', path: 'externalId' },
      { op: 'add', path: 'owners', value: 'x' },
    ];
    const { attributes } = readGroupPatch(engineers, patch(...operations));
    expect(attributes).toStrictEqual({ displayName: 'Builders' });
  });

  test.each([
    ['a group as a member', members('add', [{ value: 'g', type: 'group' }]), 'invalidValue'],
    [
      'an ID that is too long',
      members('remove', undefined, `members[value eq "${'x'.repeat(65)}"]`),
      'invalidValue',
    ],
    ['an empty ID', members('remove', [{ value: '' }]), 'invalidValue'],
    ['a filter by something else', members('remove', undefined, 'members[display co "A"]'), 'invalidFilter'],
    ['a filter by what they are not', members('remove', undefined, 'members[value ne "A"]'), 'invalidFilter'],
    ['a filter by number', members('remove', undefined, 'members[value eq 5]'), 'invalidFilter'],
    ['removal of displayName', members('remove', undefined, 'displayName'), 'mutability'],
    ['an empty displayName', members('replace', '', 'displayName'), 'mutability'],
    ['a displayName that is a number', members('replace', 5, 'displayName'), 'invalidValue'],
    ['id', members('replace', 'x', 'id'), 'mutability'],
    ['meta without a path', { op: 'replace', value: { meta: {} } }, 'mutability'],
    ['100,001 members', members('add', Array(100_001).fill('u')), 'invalidValue'],
  ])('is refused: %s', async (_case, operation, kind) => {
    expect(await refusalOf(() => readGroupPatch(engineers, patch(operation)))).toBe(`400 ${kind}`);
  });

  test('is refused: 100,001 members in two operations', async () => {
    const half = (prefix: string) =>
      members(
        'add',
        Array.from({ length: 50_001 }, (_, n) => `${prefix}${n}`),
      );
    expect(await refusalOf(() => readGroupPatch(engineers, patch(half('a'), half('b'))))).toBe(
      '400 invalidValue',
    );
  });
});

test('the body of an error has its status as text, and a kind only where there is one', () => {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error'];
  expect(errorBody(new ScimError(409, 'uniqueness', 'Taken.'))).toEqual({
    schemas,
    status: '409',
    scimType: 'uniqueness',
    detail: 'Taken.',
  });
  expect(errorBody(new ScimError(404, null, 'Unknown.'))).toStrictEqual({
    schemas,
    status: '404',
    detail: 'Unknown.',
  });
});
