import { groupUrn, patchUrn, startProvisioning, userUrn, type ProvisioningScene } from '../kit';
import { asking, eventsOf, everything, expectRefusal } from './look';

interface Request {
  readonly method: string;
  readonly path: string;
  /** A text is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

type Case = readonly [name: string, request: Request, status: number, scimType: string | null];

const long = (length: number) => 'x'.repeat(length);
const post = (body: unknown): Request => ({ method: 'POST', path: '/Users', body });
const user = (more: object) => post({ schemas: [userUrn], userName: 'new@example.com', ...more });
const group = (more: object): Request => ({
  method: 'POST',
  path: '/Groups',
  body: { schemas: [groupUrn], displayName: 'New', ...more },
});
const patch = (...Operations: unknown[]): Request => ({
  method: 'PATCH',
  path: '/Users/{ina}',
  body: { schemas: [patchUrn], Operations },
});
const patchGroup = (...Operations: unknown[]): Request => ({
  method: 'PATCH',
  path: '/Groups/{crew}',
  body: { schemas: [patchUrn], Operations },
});

const twice = '?attributes=id&excludedAttributes=name';
const put = (path: string, body: object): Request => ({ method: 'PUT', path, body });

const messages: readonly Case[] = [
  ['a new user, with attributes in and out', { ...user({}), path: `/Users${twice}` }, 400, 'invalidValue'],
  ['a new group, with attributes in and out', { ...group({}), path: `/Groups${twice}` }, 400, 'invalidValue'],
  [
    'a PATCH of a user, with attributes in and out',
    { ...patch({ op: 'replace', path: 'active', value: false }), path: `/Users/{ina}${twice}` },
    400,
    'invalidValue',
  ],
  [
    'a PATCH of a group, with attributes in and out',
    { ...patchGroup({ op: 'replace', path: 'displayName', value: 'New' }), path: `/Groups/{crew}${twice}` },
    400,
    'invalidValue',
  ],
  [
    'a PUT of a user, with attributes in and out',
    put(`/Users/{ina}${twice}`, { schemas: [userUrn], userName: 'new@example.com' }),
    400,
    'invalidValue',
  ],
  [
    'a PUT of a group, with attributes in and out',
    put(`/Groups/{crew}${twice}`, { schemas: [groupUrn], displayName: 'New' }),
    400,
    'invalidValue',
  ],
  ['no JSON', post('{"schemas": ['), 400, 'invalidSyntax'],
  ['nothing', post(''), 400, 'invalidSyntax'],
  ['null', post('null'), 400, 'invalidSyntax'],
  ['a list', post([{ userName: 'new@example.com' }]), 400, 'invalidSyntax'],
  ['a number', post(42), 400, 'invalidSyntax'],
  ['another type', { ...user({}), headers: { 'content-type': 'text/plain' } }, 415, null],
  [
    'a form',
    { ...post('userName=new'), headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    415,
    null,
  ],
  [
    'a PATCH that is no list of operations',
    { ...patch(), body: { schemas: [patchUrn] } },
    400,
    'invalidSyntax',
  ],
  ['a PATCH without operations', patch(), 400, 'invalidSyntax'],
  [
    'a PATCH of another schema',
    { ...patch(), body: { schemas: [userUrn], Operations: [] } },
    400,
    'invalidSyntax',
  ],
  [
    'an operation that there is not',
    patch({ op: 'move', path: 'active', value: false }),
    400,
    'invalidSyntax',
  ],
  ['an operation that is none', patch('replace'), 400, 'invalidSyntax'],
  [
    'too many operations',
    patch(...Array<object>(1001).fill({ op: 'replace', path: 'active', value: false })),
    400,
    'invalidValue',
  ],
  [
    '5 MB',
    post(JSON.stringify({ schemas: [userUrn], userName: 'new@example.com', nickName: long(5_000_000) })),
    413,
    null,
  ],
];

const values: readonly Case[] = [
  [
    'an unknown schema',
    user({ schemas: [userUrn, 'urn:example:params:scim:schemas:2.0:Robot'] }),
    400,
    'invalidValue',
  ],
  ["a group's schema for a user", user({ schemas: [groupUrn] }), 400, 'invalidValue'],
  ['no user name', post({ schemas: [userUrn] }), 400, 'invalidValue'],
  ['an empty user name', user({ userName: '' }), 400, 'invalidValue'],
  ['a user name that is an object', user({ userName: { value: 'x' } }), 400, 'invalidValue'],
  ['a user name that is too long', user({ userName: long(257) }), 400, 'invalidValue'],
  ['a user name of two lines', user({ userName: 'new\nline' }), 400, 'invalidValue'],
  ['half a character', user({ displayName: 'half \ud83d' }), 400, 'invalidValue'],
  ['a display name that is too long', user({ displayName: long(257) }), 400, 'invalidValue'],
  ['an external ID that is too long', user({ externalId: long(257) }), 400, 'invalidValue'],
  ['a given name that is too long', user({ name: { givenName: long(257) } }), 400, 'invalidValue'],
  ['active that is neither', user({ active: 'maybe' }), 400, 'invalidValue'],
  ['an address that is a number', user({ emails: [5] }), 400, 'invalidValue'],
  [
    'an address that is too long',
    user({ emails: [{ value: `${long(320)}@x.example` }] }),
    400,
    'invalidValue',
  ],
  [
    'too many addresses',
    user({ emails: Array.from({ length: 21 }, (_, at) => ({ value: `${String(at)}@x.example` })) }),
    400,
    'invalidValue',
  ],
  ['a group without a name', group({ displayName: null }), 400, 'invalidValue'],
  ['a group whose name is too long', group({ displayName: long(257) }), 400, 'invalidValue'],
  [
    'a member whom nobody knows',
    group({ members: [{ value: '01M82W7AKSZWCNPH7VEPP5KMND' }] }),
    400,
    'invalidValue',
  ],
  ['a member without an ID', group({ members: [{ display: 'Ina' }] }), 400, 'invalidValue'],
  [
    'a group of 20,001 members',
    group({
      members: Array.from({ length: 20_001 }, (_, at) => ({
        value: `01M82W7AKSZWCNPH7VE${String(1_000_000 + at)}`,
      })),
    }),
    413,
    null,
  ],
  ['a group as a member', group({ members: [{ value: '{crew}', type: 'Group' }] }), 400, 'invalidValue'],
  ['a member who is a group after all', group({ members: [{ value: '{crew}' }] }), 400, 'invalidValue'],
  [
    'a member whose ID could be no key',
    group({ members: [{ value: 'not an id! \u00e9/..' }] }),
    400,
    'invalidValue',
  ],
  ['PATCH: no value', patch({ op: 'replace', path: 'displayName' }), 400, 'invalidValue'],
  [
    'PATCH: a text where an object is due',
    patch({ op: 'replace', value: 'displayName' }),
    400,
    'invalidValue',
  ],
  [
    'PATCH: a name that is too long',
    patch({ op: 'replace', path: 'displayName', value: long(257) }),
    400,
    'invalidValue',
  ],
  [
    'PATCH: a member whom nobody knows',
    patchGroup({ op: 'add', path: 'members', value: [{ value: 'nobody' }] }),
    400,
    'invalidValue',
  ],
];

const paths: readonly Case[] = [
  [
    'a path that cannot be read',
    patch({ op: 'replace', path: 'emails[type eq', value: 'x' }),
    400,
    'invalidPath',
  ],
  ['a path that is a number', patch({ op: 'replace', path: 7, value: 'x' }), 400, 'invalidPath'],
  [
    'a filter over what has one value',
    patch({ op: 'replace', path: 'name[givenName eq "x"].givenName', value: 'y' }),
    400,
    'invalidPath',
  ],
  ['a removal without a path', patch({ op: 'remove' }), 400, 'noTarget'],
  [
    'a filter that finds nothing and does not say what to add',
    patch({ op: 'replace', path: 'emails[type sw "w"].value', value: 'x@x.example' }),
    400,
    'noTarget',
  ],
  [
    'members by something else than their ID',
    patchGroup({ op: 'remove', path: 'members[display eq "Ina"]' }),
    400,
    'invalidFilter',
  ],
];

const readOnly: readonly Case[] = [
  ['the ID', patch({ op: 'replace', path: 'id', value: '01M82W7AKSZWCNPH7VEPP5KMND' }), 400, 'mutability'],
  [
    'the metadata',
    patch({ op: 'replace', path: 'meta.created', value: '2020-01-01T00:00:00Z' }),
    400,
    'mutability',
  ],
  [
    "the user's groups",
    patch({ op: 'add', path: 'groups', value: [{ value: '{crew}' }] }),
    400,
    'mutability',
  ],
  ["the user's groups without a path", patch({ op: 'replace', value: { groups: [] } }), 400, 'mutability'],
  ['no user name any more', patch({ op: 'remove', path: 'userName' }), 400, 'mutability'],
  ['no word on whether active', patch({ op: 'remove', path: 'active' }), 400, 'mutability'],
  ['no group name any more', patchGroup({ op: 'remove', path: 'displayName' }), 400, 'mutability'],
  [
    'one right operation and one wrong',
    patch({ op: 'replace', path: 'active', value: false }, { op: 'replace', path: 'id', value: 'x' }),
    400,
    'mutability',
  ],
];

const taken: readonly Case[] = [
  ['a user name, in other letters', user({ userName: 'INA@Example.COM' }), 409, 'uniqueness'],
  [
    'a user name, by PUT',
    { method: 'PUT', path: '/Users/{ina}', body: { userName: 'ZO\u00cb@example.com' } },
    409,
    'uniqueness',
  ],
  [
    'a user name, by PATCH',
    patch({ op: 'replace', path: 'userName', value: 'Zo\u00eb@example.com' }),
    409,
    'uniqueness',
  ],
  ["a group's name, in other letters", group({ displayName: 'CREW' }), 409, 'uniqueness'],
  [
    "a group's name, by PATCH",
    patchGroup({ op: 'replace', path: 'displayName', value: 'guests' }),
    409,
    'uniqueness',
  ],
];

const absent: readonly Case[] = [
  ['a user', { method: 'DELETE', path: '/Users/01M82W7AKSZWCNPH7VEPP5KMND' }, 404, null],
  [
    'what could be no ID',
    { ...patch({ op: 'replace', path: 'active', value: false }), path: '/Users/ina' },
    404,
    null,
  ],
  ['a group by a user’s ID', { method: 'DELETE', path: '/Groups/{ina}' }, 404, null],
  ['a user by a group’s ID', { method: 'DELETE', path: '/Users/{crew}' }, 404, null],
  ['what could be no key', { method: 'DELETE', path: '/Groups/not%20an%20id!' }, 404, null],
  ['an ID of 2,000 characters', { method: 'DELETE', path: `/Users/${long(2000)}` }, 404, null],
];

const get = (path: string, parameters: Record<string, string>): Request => ({
  method: 'GET',
  path: asking(path, parameters),
});
const filter = (text: string) => get('/Users', { filter: text });
const queries: readonly Case[] = [
  ...[
    'userName',
    'userName eq',
    'userName eq ina',
    'userName equals "ina"',
    'userName eq "ina',
    'userName eq "ina" and',
    'and userName eq "ina"',
    '(userName eq "ina"',
    'userName eq "ina")',
    'emails[type eq "work"',
    'emails[emails[type eq "x"]]',
    'not userName eq "ina"',
    'userName gt true',
    'userName eq "\\x"',
    'user name eq "ina"',
    '"userName" eq "ina"',
    '()',
  ].map((text): Case => [`the filter ${text}`, filter(text), 400, 'invalidFilter']),
  ['a filter nested 40 times', filter(`${'('.repeat(40)}userName pr${')'.repeat(40)}`), 400, 'invalidFilter'],
  [
    'a filter negated 500 times',
    filter(`${'not ('.repeat(500)}userName pr${')'.repeat(500)}`),
    400,
    'invalidFilter',
  ],
  [
    'a filter of 101 comparisons',
    filter(Array(101).fill('active eq true').join(' or ')),
    400,
    'invalidFilter',
  ],
  ['a filter of 5,000 characters', filter(`userName eq "${long(5000)}"`), 400, 'invalidFilter'],
  ['a count that is a word', get('/Users', { count: 'many' }), 400, 'invalidValue'],
  ['a start that is no whole number', get('/Groups', { startIndex: '1.5' }), 400, 'invalidValue'],
  [
    'an order that there is not',
    get('/Users', { sortBy: 'userName', sortOrder: 'sideways' }),
    400,
    'invalidValue',
  ],
  [
    'attributes in and out at once',
    get('/Users', { attributes: 'id', excludedAttributes: 'name' }),
    400,
    'invalidValue',
  ],
  ['101 attributes', get('/Users', { attributes: Array(101).fill('id').join(',') }), 400, 'invalidValue'],
  [
    'a search that is none',
    { method: 'POST', path: '/.search', body: { schemas: [userUrn] } },
    400,
    'invalidSyntax',
  ],
  [
    'a search nested 10,000 times',
    { method: 'POST', path: '/Users/.search', body: { filter: '('.repeat(10_000) } },
    400,
    'invalidFilter',
  ],
];

/** What is in the log after a refusal. */
const reasons: { readonly [status: number]: string } = {
  400: 'scim.invalid',
  404: 'scim.not-found',
  409: 'scim.conflict',
  413: 'scim.too-large',
  415: 'scim.invalid',
};

describe('bad input', () => {
  let scene: ProvisioningScene;
  const ids = new Map<string, string>();
  beforeAll(async () => {
    scene = await startProvisioning();
    await scene.configure({ keepProfiles: true });
    ids.set(
      'ina',
      await scene.scim.createUser('ina@example.com', { emails: [{ value: 'ina@example.com' }] }),
    );
    ids.set('zoe', await scene.scim.createUser('zo\u00eb@example.com', { active: false }));
    ids.set('crew', await scene.scim.createGroup('Crew', [ids.get('ina') ?? '']));
    await scene.scim.createGroup('Guests');
  });
  afterAll(() => scene.stop());

  const filled = (text: string) =>
    text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => ids.get(name) ?? whole);
  const send = ({ method, path, body, headers }: Request) => {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    return scene.scim.send(method, filled(path), text === undefined ? undefined : filled(text), headers);
  };

  describe.each([
    ['message', messages],
    ['value', values],
    ['path', paths],
    ['what cannot be changed', readOnly],
    ['what is taken', taken],
    ['what is not there', absent],
  ])('%s', (_, cases) => {
    test.each(cases)('%s', async (__, request, status, scimType) => {
      const before = everything(scene);
      const told = eventsOf(scene).length;
      expectRefusal(await send(request), status, scimType);
      expect(everything(scene)).toEqual(before);
      expect(eventsOf(scene).slice(told)).toMatchObject([
        {
          kind: 'provisioning',
          outcome: 'failure',
          reason: reasons[status],
          protocol: 'scim',
          actor: 'SCIM token Test',
        },
      ]);
    });
  });

  test.each(queries)('question: %s', async (_, request, status, scimType) => {
    const before = everything(scene);
    const told = eventsOf(scene).length;
    expectRefusal(await send(request), status, scimType);
    expect(everything(scene)).toEqual(before);
    expect(eventsOf(scene)).toHaveLength(told);
  });

  test('what is not known is ignored, and never stored', async () => {
    const body = `{
      "schemas": ["${userUrn}"], "userName": "odd@example.com", "shoeSize": 42, "password": "correct horse",
      "photos": [{"value": "https://photos.example/odd"}], "__proto__": {"active": false},
      "constructor": {"prototype": {"active": false}}, "urn:example:Robot": {"arms": 4}
    }`;
    const { status, body: made } = await scene.scim.send('POST', '/Users', body);
    expect(status).toBe(201);
    expect(Object.keys(made ?? {}).sort()).toEqual(['active', 'id', 'meta', 'schemas', 'userName']);
    expect(made?.active).toBe(true);
    const all = JSON.stringify(scene.host.storage.dump());
    for (const word of ['shoeSize', 'correct horse', 'photos.example', 'arms'])
      expect(all).not.toContain(word);
  });

  test('a refusal says nothing of what was sent', async () => {
    const secret = 'secret-of-somebody';
    const answers = await Promise.all([
      send(user({ userName: 'INA@EXAMPLE.COM', displayName: secret })),
      send(user({ active: secret })),
      send(patch({ op: secret, path: secret, value: secret })),
      send(filter(`${secret} ${secret} "${secret}"`)),
      send({ method: 'GET', path: `/Users/${secret}` }),
      send({ method: 'GET', path: `/${secret}` }),
    ]);
    for (const { status, body } of answers) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(JSON.stringify(body)).not.toMatch(/secret|ina@/i);
    }
  });
});
