import fc from 'fast-check';
import type { Filter, GroupResource, UserResource } from '../../../src/provisioning/protocol';
import { group, member, user } from './kit';

/** Few values each, so that random filters find something; some differ in case only, or look like syntax. */
export const texts = ['a', 'A', 'ab', 'B', 'work', 'Work', 'a"b', '\\', ') or (', 'ä', '😀', 'true', ''];
const moments = [
  '2026-11-01T10:00:00.000Z',
  '2026-11-01T11:00:00+01:00',
  '2026-11-02T00:00:00Z',
  '2026-11-02',
];
const ids = ['u1', 'U1', 'u2', 'u3'];

const text = fc.constantFrom(...texts);
const filled = fc.constantFrom(...texts.filter((one) => one !== ''));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Without the keys that have no value. */
function without<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

const email = fc
  .record({ value: filled, type: maybe(filled), primary: maybe(fc.boolean()), display: maybe(filled) })
  .map(without);

const name = fc
  .record({ formatted: maybe(filled), familyName: maybe(filled), givenName: maybe(filled) })
  .map(without);

const created = fc.constantFrom(...moments.slice(0, 3));

export const users: fc.Arbitrary<UserResource> = fc
  .record({
    id: fc.constantFrom(...ids),
    userName: filled,
    active: fc.boolean(),
    externalId: maybe(filled),
    displayName: maybe(filled),
    name: maybe(name),
    emails: maybe(fc.array(email, { maxLength: 3 })),
    created,
  })
  .map(({ created: at, ...attributes }) => {
    const made = user(without(attributes) as Partial<UserResource>);
    return { ...made, meta: { ...made.meta, created: at } };
  });

export const groups: fc.Arbitrary<GroupResource> = fc
  .record({
    displayName: filled,
    externalId: maybe(filled),
    members: maybe(fc.array(fc.constantFrom(...ids).map(member), { maxLength: 3 })),
  })
  .map((attributes) => group(without(attributes) as Partial<GroupResource>));

const stringPaths = [
  'username',
  'externalid',
  'displayname',
  'name.formatted',
  'name.givenname',
  'emails',
  'emails.value',
  'emails.type',
  'id',
  'members',
  'members.value',
  'members.type',
  'nickname',
];
const paths = [...stringPaths, 'active', 'emails.primary', 'meta.created', 'name', 'meta'];

const strings = fc.record({
  kind: fc.constant('compare' as const),
  path: fc.constantFrom(...stringPaths),
  operator: fc.constantFrom('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'),
  value: fc.oneof(text, fc.constantFrom(...ids)),
});
const truths = fc.record({
  kind: fc.constant('compare' as const),
  path: fc.constantFrom('active', 'emails.primary'),
  operator: fc.constantFrom('eq', 'ne'),
  value: fc.constantFrom(true, false, 'True', 'false', 'perhaps'),
});
const dates = fc.record({
  kind: fc.constant('compare' as const),
  path: fc.constant('meta.created'),
  operator: fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le'),
  value: fc.constantFrom(...moments),
});
const nothings = fc.record({
  kind: fc.constant('compare' as const),
  path: fc.constantFrom(...paths),
  operator: fc.constantFrom('eq', 'ne'),
  value: fc.constantFrom(null, 5, -0.5),
});
const present = fc.record({ kind: fc.constant('present' as const), path: fc.constantFrom(...paths) });

/** What a value path holds: comparisons of its parts. */
const parts: fc.Arbitrary<Filter> = fc.letrec<{ tree: Filter; leaf: Filter }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 2 },
    tie('leaf'),
    tie('tree').map((of) => ({ kind: 'not' as const, of })),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      of: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
    }),
  ),
  leaf: fc.oneof(
    fc.record({
      kind: fc.constant('compare' as const),
      path: fc.constantFrom('value', 'type', 'display', 'unknown'),
      operator: fc.constantFrom('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'le'),
      value: fc.oneof(text, fc.constantFrom(...ids)),
    }),
    fc.record({ kind: fc.constant('present' as const), path: fc.constantFrom('value', 'type', 'primary') }),
  ),
})).tree;

const some = fc.record({
  kind: fc.constant('some' as const),
  path: fc.constantFrom('emails', 'members', 'nickname'),
  of: parts,
});

/** Filters that mean something, as they are read. */
export const filters: fc.Arbitrary<Filter> = fc.letrec<{ tree: Filter; leaf: Filter }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    tie('leaf'),
    tie('tree').map((of) => ({ kind: 'not' as const, of })),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      of: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
    }),
  ),
  leaf: fc.oneof(strings, truths, dates, nothings, present, some),
})).tree;
