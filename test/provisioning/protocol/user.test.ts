import { patchUser, readUser, urns, type UserAttributes } from '../../../src/provisioning/protocol';
import { patch, refusalOf } from './kit';

const ada: UserAttributes = {
  userName: 'ada',
  active: true,
  displayName: 'Ada',
  name: { familyName: 'Lovelace', givenName: 'Ada' },
  emails: [
    { value: 'ada@work.example', type: 'work', primary: true },
    { value: 'ada@home.example', type: 'home' },
  ],
};

describe('a user who is sent', () => {
  test('is read with what this service keeps, whatever the case of the names', () => {
    const read = readUser({
      schemas: [urns.User, urns.enterpriseUser],
      id: 'theirs',
      meta: { resourceType: 'User' },
      USERNAME: 'ada',
      externalId: 'X1',
      active: false,
      displayName: 'Ada',
      name: { GivenName: 'Ada', familyName: 'Lovelace', honorificPrefix: 'Countess' },
      emails: [{ value: 'ada@x.example', Type: 'work', primary: true, display: 'Ada', rank: 1 }],
      phoneNumbers: [{ value: '1' }],
      groups: [{ value: 'g1' }],
      password: 'secret',
      [urns.enterpriseUser]: { department: 'Engines' },
    });
    expect(read).toEqual({
      userName: 'ada',
      externalId: 'X1',
      active: false,
      displayName: 'Ada',
      name: { givenName: 'Ada', familyName: 'Lovelace' },
      emails: [{ value: 'ada@x.example', type: 'work', primary: true, display: 'Ada' }],
    });
  });

  test('is active unless they say otherwise, and has nothing that was not sent or is empty', () => {
    const empty = { displayName: '', externalId: null, name: { givenName: '' }, emails: [], active: null };
    expect(readUser({ userName: 'ada' })).toStrictEqual({ userName: 'ada', active: true });
    expect(readUser({ userName: 'ada', ...empty })).toStrictEqual({ userName: 'ada', active: true });
    expect(readUser({ userName: 'ada', emails: [{ type: 'work' }] })).toStrictEqual({
      userName: 'ada',
      active: true,
    });
  });

  test('has one primary address', () => {
    const emails = ['a', 'b', 'c'].map((value) => ({ value, primary: value !== 'c' }));
    expect(readUser({ userName: 'ada', emails }).emails?.map(({ primary }) => primary)).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('cannot reach the prototypes of objects', () => {
    const body: unknown = JSON.parse(
      '{"userName":"ada","__proto__":{"active":false},"constructor":{"x":1},"name":{"__proto__":{"givenName":"x"}},"emails":[{"value":"a","__proto__":{"type":"work"}}]}',
    );
    expect(readUser(body)).toStrictEqual({ userName: 'ada', active: true, emails: [{ value: 'a' }] });
    expect(({} as { active?: boolean }).active).toBeUndefined();
  });

  const long = (length: number) => 'x'.repeat(length);
  test.each([
    ['no object', 'ada', 'invalidSyntax'],
    ['nothing', null, 'invalidSyntax'],
    ['an array', [{ userName: 'ada' }], 'invalidSyntax'],
    ['no userName', {}, 'invalidValue'],
    ['an empty userName', { userName: '' }, 'invalidValue'],
    ['a userName that is a number', { userName: 5 }, 'invalidValue'],
    ['a userName that is an array', { userName: ['ada'] }, 'invalidValue'],
    ['a userName of 257 characters', { userName: long(257) }, 'invalidValue'],
    ['a line break', { userName: 'a\nb' }, 'invalidValue'],
    ['a null character', { userName: 'ada', displayName: 'a\0' }, 'invalidValue'],
    ['half a character', { userName: 'ada', displayName: '\ud83d' }, 'invalidValue'],
    ['an externalId of 257 characters', { userName: 'ada', externalId: long(257) }, 'invalidValue'],
    ['a displayName that is an object', { userName: 'ada', displayName: { a: 1 } }, 'invalidValue'],
    ['a name that is a text', { userName: 'ada', name: 'Ada' }, 'invalidValue'],
    ['a name that is an array', { userName: 'ada', name: ['Ada'] }, 'invalidValue'],
    ['a part of a name that is an object', { userName: 'ada', name: { givenName: {} } }, 'invalidValue'],
    ['a part of a name of 257 characters', { userName: 'a', name: { givenName: long(257) } }, 'invalidValue'],
    ['an active that is neither', { userName: 'ada', active: 'perhaps' }, 'invalidValue'],
    ['an active that is a number', { userName: 'ada', active: 0 }, 'invalidValue'],
    ['an address that is a number', { userName: 'ada', emails: [5] }, 'invalidValue'],
    ['an address whose value is an object', { userName: 'ada', emails: [{ value: {} }] }, 'invalidValue'],
    ['an address of 321 characters', { userName: 'ada', emails: [{ value: long(321) }] }, 'invalidValue'],
    ['a primary that is neither', { userName: 'a', emails: [{ value: 'a', primary: 1 }] }, 'invalidValue'],
    ['21 addresses', { userName: 'a', emails: Array(21).fill({ value: 'a' }) }, 'invalidValue'],
    ['a schema that is not known', { schemas: [urns.User, 'urn:x:y'], userName: 'a' }, 'invalidValue'],
    ['the schema of groups', { schemas: [urns.Group], userName: 'a' }, 'invalidValue'],
    ['schemas that are a text', { schemas: urns.User, userName: 'a' }, 'invalidValue'],
  ])('is refused: %s', async (_case, body, kind) => {
    expect(await refusalOf(() => readUser(body))).toBe(`400 ${kind}`);
  });
});

describe('a PATCH of a user', () => {
  const replace = (path: string, value: unknown) => ({ op: 'replace', path, value });
  const add = (path: string, value: unknown) => ({ op: 'add', path, value });
  const remove = (path: string, value?: unknown) => ({ op: 'remove', path, value });
  const [work, home] = ada.emails!;
  const { displayName: _displayName, ...nameless } = ada;

  test.each<[string, object[], UserAttributes]>([
    ['replaces', [replace('displayName', 'Countess')], { ...ada, displayName: 'Countess' }],
    ['adds', [add('externalId', 'X')], { ...ada, externalId: 'X' }],
    ['removes', [remove('displayName')], nameless],
    ['removes what is not there', [remove('externalId'), remove('name.formatted')], ada],
    ['deactivates', [replace('active', false)], { ...ada, active: false }],
    ['changes nothing', [replace('active', true)], ada],
    ['does one after the other', [replace('displayName', 'B'), remove('displayName')], nameless],
    [
      'changes a part of the name',
      [replace('name.givenName', 'Augusta'), remove('name.familyName')],
      { ...ada, name: { givenName: 'Augusta' } },
    ],
    [
      'changes the parts of the name that it names',
      [replace('name', { givenName: 'Augusta', formatted: 'A. L.', familyName: null, unknown: 1 })],
      { ...ada, name: { givenName: 'Augusta', formatted: 'A. L.' } },
    ],
    [
      'adds parts of a name',
      [remove('name'), add('name', { givenName: 'A' })],
      { ...ada, name: { givenName: 'A' } },
    ],
    ['takes a path with the URN', [replace(`${urns.User}:displayName`, 'B')], { ...ada, displayName: 'B' }],
    ['replaces all addresses', [replace('emails', [{ value: 'x' }])], { ...ada, emails: [{ value: 'x' }] }],
    [
      'adds an address',
      [add('emails', [{ value: 'x', type: 'other' }])],
      { ...ada, emails: [work!, home!, { value: 'x', type: 'other' }] },
    ],
    [
      'does not add an address twice',
      [add('emails', [{ value: 'ADA@home.example', type: 'home' }])],
      {
        ...ada,
        emails: [work!, { ...home!, value: 'ADA@home.example' }],
      },
    ],
    [
      'takes primary from the others',
      [replace('emails[type eq "home"].primary', true)],
      {
        ...ada,
        emails: [
          { ...work!, primary: false },
          { ...home!, primary: true },
        ],
      },
    ],
    [
      'takes primary from a later one too',
      [add('emails[type eq "home"].primary', true), add('emails[type eq "work"].primary', 'True')],
      { ...ada, emails: [work!, { ...home!, primary: false }] },
    ],
    [
      'replaces an address and keeps its type',
      [replace('emails[type eq "work"]', { value: 'new@x' })],
      { ...ada, emails: [{ value: 'new@x', type: 'work' }, home!] },
    ],
    [
      'adds to an address',
      [add('emails[type eq "home"]', { display: 'Home' })],
      { ...ada, emails: [work!, { ...home!, display: 'Home' }] },
    ],
    [
      'replaces every address',
      [replace('emails.type', 'other')],
      {
        ...ada,
        emails: [
          { ...work!, type: 'other' },
          { ...home!, type: 'other' },
        ],
      },
    ],
    [
      'finds an address whatever its case',
      [replace('EMAILS[Type eq "WORK" and value ew "EXAMPLE"].Value', 'x@y')],
      { ...ada, emails: [{ ...work!, value: 'x@y' }, home!] },
    ],
    ['removes an address', [remove('emails[type eq "home"]')], { ...ada, emails: [work!] }],
    [
      'removes an address by its value',
      [remove('emails', [{ value: 'ada@HOME.example' }])],
      {
        ...ada,
        emails: [work!],
      },
    ],
    [
      'removes the value of an address, and so the address',
      [remove('emails[type eq "home"].value')],
      {
        ...ada,
        emails: [work!],
      },
    ],
    ['removes nothing where nothing is found', [remove('emails[type eq "other"]')], ada],
    [
      'ignores what is not known',
      [
        add('nickName', 'A'),
        replace('phoneNumbers[type eq "mobile"].value', '1'),
        remove('roles'),
        { op: 'add', value: { title: 'Countess', 'x y': 1 } },
      ],
      ada,
    ],
    [
      'ignores schemas',
      [{ op: 'replace', value: { schemas: ['urn:x'], displayName: 'B' } }],
      {
        ...ada,
        displayName: 'B',
      },
    ],
  ])('%s', async (_case, operations, expected) => {
    expect(await patchUser(ada, patch(...operations))).toEqual(expected);
  });

  test('removes all addresses', async () => {
    expect(await patchUser(ada, patch(remove('emails')))).not.toHaveProperty('emails');
    expect(await patchUser(ada, patch(replace('emails', [])))).not.toHaveProperty('emails');
  });

  test('leaves the user that it was given as they were', async () => {
    const before = structuredClone(ada);
    await patchUser(ada, patch(replace('name.givenName', 'X'), replace('emails[type eq "work"].value', 'X')));
    expect(ada).toEqual(before);
  });

  const many = (count: number) => Array.from({ length: count }, () => replace('displayName', 'x'));
  test.each([
    ['no object', [], 'invalidSyntax'],
    ['no Operations', { schemas: [urns.patch] }, 'invalidSyntax'],
    ['no operation', patch(), 'invalidSyntax'],
    ['Operations that are no array', { Operations: { op: 'add' } }, 'invalidSyntax'],
    ['an operation that is no object', { Operations: ['add'] }, 'invalidSyntax'],
    [
      'an operation that there is not',
      patch({ op: 'move', path: 'displayName', value: 'x' }),
      'invalidSyntax',
    ],
    ['an operation without a name', patch({ path: 'displayName', value: 'x' }), 'invalidSyntax'],
    ['another message', { schemas: [urns.User], Operations: many(1) }, 'invalidSyntax'],
    ['1,001 operations', { Operations: many(1_001) }, 'invalidValue'],
    ['a removal without a path', patch({ op: 'remove' }), 'noTarget'],
    ['an addition without a value', patch({ op: 'add', path: 'displayName' }), 'invalidValue'],
    ['no path and no object', patch({ op: 'add', value: 'x' }), 'invalidValue'],
    ['a path that is no text', patch({ op: 'add', path: 5, value: 'x' }), 'invalidPath'],
    ['a path that cannot be read', patch(replace('emails[type eq', 'x')), 'invalidPath'],
    ['a path with a number in brackets', patch(replace('emails[0].value', 'x')), 'invalidPath'],
    ['a path with spaces', patch(replace('display name', 'x')), 'invalidPath'],
    ['a path of 100,000 brackets', patch(replace('['.repeat(100_000), 'x')), 'invalidPath'],
    ['a filter over one value', patch(replace('name[givenName eq "Ada"]', 'x')), 'invalidPath'],
    ['a filter over a part', patch(replace('emails.value[value eq "x"]', 'x')), 'invalidPath'],
    ['a key that cannot be read', patch({ op: 'add', value: { 'emails[type eq': 'x' } }), 'invalidPath'],
    ['a filter that finds nothing', patch(replace('emails[value co "zzz"].value', 'x')), 'noTarget'],
    ['a filter that cannot be met', patch(add('emails[type eq "a" and type eq "b"].value', 'x')), 'noTarget'],
    ['id', patch(replace('id', 'x')), 'mutability'],
    ['id without a path', patch({ op: 'replace', value: { id: 'x' } }), 'mutability'],
    ['meta', patch(replace('meta.created', 'x')), 'mutability'],
    ['the groups of a user', patch(add('groups', [{ value: 'g1' }])), 'mutability'],
    ['one group of a user', patch(remove('groups[value eq "g1"]')), 'mutability'],
    ['groups without a path', patch({ op: 'add', value: { groups: [] } }), 'mutability'],
    ['removal of userName', patch(remove('userName')), 'mutability'],
    ['an empty userName', patch(replace('userName', '')), 'mutability'],
    ['removal of active', patch(remove('active')), 'mutability'],
    ['a userName that is a number', patch(replace('userName', 5)), 'invalidValue'],
    ['a userName that is too long', patch(replace('userName', 'x'.repeat(257))), 'invalidValue'],
    ['a displayName that is an array', patch(replace('displayName', ['x'])), 'invalidValue'],
    ['a name that is a text', patch(replace('name', 'Ada')), 'invalidValue'],
    ['a part of a name that is an object', patch(replace('name.givenName', {})), 'invalidValue'],
    ['an active that is neither', patch(replace('active', 'perhaps')), 'invalidValue'],
    ['an address that is a number', patch(add('emails', 5)), 'invalidValue'],
    [
      'a value of an address that is an object',
      patch(replace('emails.value', { value: 'x' })),
      'invalidValue',
    ],
    [
      'addresses beyond the limit, however many operations it takes',
      patch(...Array.from({ length: 21 }, (_, nth) => add('emails', { value: `${nth}@x` }))),
      'invalidValue',
    ],
  ])('is refused: %s', async (_case, body, kind) => {
    expect(await refusalOf(() => patchUser(ada, body))).toBe(`400 ${kind}`);
  });

  test('cannot reach the prototypes of objects', async () => {
    const body: unknown = JSON.parse(
      '{"Operations":[{"op":"add","value":{"__proto__":{"displayName":"x"},"constructor":{"prototype":1}}},{"op":"add","path":"name","value":{"__proto__":{"givenName":"x"}}}]}',
    );
    expect(await patchUser(ada, body)).toEqual(ada);
    expect(await refusalOf(() => patchUser(ada, patch(add('__proto__.displayName', 'x'))))).toBe(
      '400 invalidPath',
    );
    expect(await patchUser(ada, patch(add('constructor.prototype', 'x')))).toEqual(ada);
  });
});
