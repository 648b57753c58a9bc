import fc from 'fast-check';
import {
  patchUser,
  projected,
  readGroup,
  readGroupPatch,
  readQuery,
  readSearch,
  readUser,
  ScimError,
  sorted,
  type Email,
  type MemberStep,
  type UserAttributes,
} from '../../../src/provisioning/protocol';
import { groups, users } from './arbitraries';
import { patch } from './kit';

const runs = { numRuns: 500, seed: 20_261_122 };
const opNames = ['add', 'replace', 'Add', 'Replace'] as const;

interface Model {
  readonly texts: Readonly<Record<string, string | undefined>>;
  readonly active: boolean;
  readonly emails: readonly Email[];
}

/** A change as it is sent, and what it means. */
interface Change {
  readonly operation: object;
  readonly apply: (model: Model) => Model;
}

const textPaths = [
  'userName',
  'displayName',
  'externalId',
  'name.formatted',
  'name.familyName',
  'name.givenName',
];
const value = fc.constantFrom('a', 'b', 'Ä', 'x y');
const type = fc.constantFrom('work', 'home');

const setText = fc
  .record({
    op: fc.constantFrom(...opNames),
    path: fc.constantFrom(...textPaths),
    value,
    pathless: fc.boolean(),
  })
  .map(({ op, path, value: text, pathless }): Change => ({
    operation: pathless ? { op, value: { [path]: text } } : { op, path, value: text },
    apply: (model) => ({ ...model, texts: { ...model.texts, [path]: text } }),
  }));
const removeText = fc
  .record({ path: fc.constantFrom(...textPaths.slice(1)), empty: fc.constantFrom('', null, undefined) })
  .map(({ path, empty }): Change => ({
    operation: empty === undefined ? { op: 'remove', path } : { op: 'replace', path, value: empty },
    apply: (model) => ({ ...model, texts: { ...model.texts, [path]: undefined } }),
  }));
const removeName = fc.constant<Change>({
  operation: { op: 'remove', path: 'name' },
  apply: (model) => ({
    ...model,
    texts: Object.fromEntries(Object.entries(model.texts).filter(([path]) => !path.startsWith('name.'))),
  }),
});
const setActive = fc.boolean().chain((active) =>
  fc.constantFrom(active, String(active), active ? 'True' : 'False').map((sent): Change => ({
    operation: { op: 'replace', path: 'active', value: sent },
    apply: (model) => ({ ...model, active }),
  })),
);
const setEmails = fc
  .uniqueArray(fc.record({ value, type }), {
    maxLength: 3,
    selector: (email) => `${email.value} ${email.type}`,
  })
  .map((emails): Change => ({
    operation: { op: 'replace', path: 'emails', value: emails },
    apply: (model) => ({ ...model, emails }),
  }));
const isOf = (of: string) => (email: Email) => email.type?.toLowerCase() === of;
const addEmail = fc.record({ value, type }).map((email): Change => ({
  operation: { op: 'add', path: 'emails', value: [email] },
  apply: (model) => {
    const isSame = (one: Email) => one.value === email.value && isOf(email.type)(one);
    const at = model.emails.findIndex(isSame);
    return { ...model, emails: at < 0 ? [...model.emails, email] : model.emails.with(at, email) };
  },
}));
const setValue = fc
  .record({ value, type, op: fc.constantFrom(...opNames) })
  .map(({ value: text, type: of, op }): Change => ({
    operation: { op, path: `emails[type eq "${of.toUpperCase()}"].value`, value: text },
    apply: (model) => {
      const emails = model.emails.map((email) => (isOf(of)(email) ? { ...email, value: text } : email));
      const created = model.emails.some(isOf(of)) ? [] : [{ value: text, type: of.toUpperCase() }];
      return { ...model, emails: [...emails, ...created] };
    },
  }));
const removeEmails = type.map((of): Change => ({
  operation: { op: 'remove', path: `emails[type eq "${of}"]` },
  apply: (model) => ({ ...model, emails: model.emails.filter((email) => !isOf(of)(email)) }),
}));

function userOf({ texts, active, emails }: Model): UserAttributes {
  const text = (path: string, name = path) => (texts[path] === undefined ? {} : { [name]: texts[path] });
  const name = ['formatted', 'familyName', 'givenName'].map((part) => text(`name.${part}`, part));
  const whole: object = Object.assign({}, ...name);
  return {
    userName: texts['userName'] ?? '',
    active,
    ...text('displayName'),
    ...text('externalId'),
    ...(Object.keys(whole).length === 0 ? {} : { name: whole }),
    ...(emails.length === 0 ? {} : { emails }),
  };
}

test('a user after a PATCH is what a simple model says', async () => {
  const change = fc.oneof(
    setText,
    removeText,
    removeName,
    setActive,
    setEmails,
    addEmail,
    setValue,
    removeEmails,
  );
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
      const before: Model = { texts: { userName: 'ada', 'name.givenName': 'A' }, active: true, emails: [] };
      const after = changes.reduce((model, { apply }) => apply(model), before);
      const patched = await patchUser(userOf(before), patch(...changes.map(({ operation }) => operation)));
      expect(patched).toEqual(userOf(after));
    }),
    runs,
  );
});

test('the members of a group after a PATCH are those after its operations, one by one', () => {
  const ids = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 });
  const step = fc.record({ kind: fc.constantFrom('add', 'remove', 'replace'), ids });
  const apply = (members: readonly string[], { kind, ids: named }: MemberStep) => {
    if (kind === 'add') return [...new Set([...members, ...named])];
    return kind === 'replace' ? [...new Set(named)] : members.filter((id) => !named.includes(id));
  };
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
      const operations = steps.map(({ kind, ids: named }) => ({ op: kind, path: 'members', value: named }));
      const { members } = readGroupPatch({ displayName: 'E' }, patch(...operations));
      expect(members.reduce(apply, ['a', 'd'])).toEqual(steps.reduce(apply, ['a', 'd']));
    }),
    runs,
  );
});

/** Paths of everything in a resource: `userName`, `name.givenName`, `emails.value`. */
function leavesOf(resource: object): string[] {
  return Object.entries(resource).flatMap(([name, found]) => {
    const entries: unknown[] = Array.isArray(found) ? found : [found];
    return entries.flatMap((entry, nth) =>
      typeof entry === 'object' && entry !== null
        ? Object.keys(entry).map((part) => `${name}.${part} ${nth}`)
        : [`${name} ${nth}`],
    );
  });
}

test('of a resource exactly what was asked for is sent, and the rest if the same is excluded', () => {
  const names = [
    'userName',
    'id',
    'name',
    'name.givenName',
    'emails',
    'emails.type',
    'members.value',
    'meta.created',
    'x',
  ];
  const chosen = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.oneof(users, groups), chosen, (resource, wanted) => {
      const type = 'userName' in resource ? 'User' : 'Group';
      const isNamed = (leaf: string) => wanted.some((one) => leaf === one || leaf.startsWith(`${one}.`));
      const view = (name: string) => projected(resource, readQuery({ [name]: [wanted.join(',')] }), type);
      const paths = (of: object) => [...new Set(leavesOf(of).map((leaf) => leaf.split(' ')[0]!))];
      const isAlways = (leaf: string) => leaf === 'id' || leaf === 'schemas';
      const all = paths(resource);
      expect(paths(view('attributes'))).toEqual(all.filter((leaf) => isAlways(leaf) || isNamed(leaf)));
      expect(paths(view('excludedAttributes'))).toEqual(
        all.filter((leaf) => isAlways(leaf) || !isNamed(leaf)),
      );
    }),
    runs,
  );
});

test('sorting keeps everybody, orders them, and leaves equals where they were', () => {
  const key = ({ displayName }: { displayName?: string }) => displayName?.toLowerCase();
  fc.assert(
    fc.property(fc.array(users, { maxLength: 8 }), (people) => {
      const order = sorted(people, { sortBy: 'displayname', sortOrder: 'ascending' }, 'User');
      expect(new Set(order)).toEqual(new Set(people));
      for (const [nth, one] of order.slice(0, -1).entries()) {
        const next = order[nth + 1]!;
        if (key(one) === key(next)) expect(people.indexOf(one)).toBeLessThan(people.indexOf(next));
        else expect(key(next) === undefined || (key(one) !== undefined && key(one)! < key(next)!)).toBe(true);
      }
    }),
    runs,
  );
});

describe('whatever is sent is read or refused', () => {
  const keys = [
    'userName',
    'name',
    'emails',
    'active',
    'displayName',
    'members',
    'schemas',
    'value',
    'type',
    'id',
  ];
  const messageKeys = [
    'Operations',
    'op',
    'path',
    'filter',
    'count',
    '__proto__',
    'emails[type eq "a"].value',
  ];
  const whatever = fc.anything({
    key: fc.oneof(fc.constantFrom(...keys, ...messageKeys), fc.string()),
    maxDepth: 4,
    values: [
      fc.constantFrom(...keys, 'add', 'replace', 'remove', 'true', ''),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    ],
  });
  const operation = fc.record(
    {
      op: fc.constantFrom('add', 'replace', 'remove', 5),
      path: fc.oneof(fc.constantFrom(...keys, ...messageKeys), whatever),
      value: whatever,
    },
    { requiredKeys: [] },
  );
  const operations = fc.record({ Operations: fc.array(operation, { minLength: 1, maxLength: 3 }) });
  const ada = { userName: 'ada', active: true, emails: [{ value: 'a@x', type: 'work' }] };

  test.each<[string, (body: unknown) => unknown]>([
    ['readUser', readUser],
    ['readGroup', readGroup],
    ['readSearch', readSearch],
    ['patchUser', (body) => patchUser(ada, body)],
    ['readGroupPatch', (body) => readGroupPatch({ displayName: 'E' }, body)],
  ])('%s', async (_name, read) => {
    const withNames = fc
      .tuple(whatever, fc.constant({ userName: 'a', displayName: 'b' }))
      .map(([body, names]) => (typeof body === 'object' && body !== null ? { ...names, ...body } : body));
    await fc.assert(
      fc.asyncProperty(fc.oneof(withNames, operations), async (body) => {
        try {
          await read(body);
        } catch (error) {
          expect(error).toBeInstanceOf(ScimError);
          expect((error as ScimError).status).toBe(400);
        }
      }),
      { ...runs, numRuns: 1_000 },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
