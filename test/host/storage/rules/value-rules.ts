import { CAUTIOUS, MEASURED, jsonOfBytes, nested, refused, type Rule } from './rule';

const LIMITS_PAGE = 'limits-kvs-ce';
const TYPES_PAGE = 'storage-reference/entities-manifest#values';

const kept: Rule[] = ['text', '', 'ä€😀', 0, -1.5, true, false, [], {}, [1, [null]], { a: { b: null } }].map(
  (value) => ({
    rule: `${JSON.stringify(value)} comes back as it was`,
    page: 'storage-reference/kvs#supported-values',
    act: async ({ kvs }) => {
      await kvs.set<unknown>('k', value);
      return kvs.get<unknown>('k');
    },
    expect: value,
  }),
);

const attributes: readonly (readonly [attribute: string, value: unknown, code: string | null])[] = [
  ['text', 'a', null],
  ['text', '', 'INCORRECT_PROPERTY_TYPE'],
  ['text', ' \t', 'INCORRECT_PROPERTY_TYPE'],
  ['text', 5, 'INCORRECT_PROPERTY_TYPE'],
  ['count', 2 ** 31 - 1, null],
  ['count', -(2 ** 31), null],
  ['count', 2 ** 31, 'INCORRECT_PROPERTY_TYPE'],
  ['count', -(2 ** 31) - 1, 'INCORRECT_PROPERTY_TYPE'],
  ['count', 1.5, 'INCORRECT_PROPERTY_TYPE'],
  ['count', '5', 'INCORRECT_PROPERTY_TYPE'],
  ['size', 0, null],
  ['size', 1e-130, null],
  ['size', -9.9e125, null],
  ['size', 1_763_800_000_000, null],
  ['size', 1e-131, 'INCORRECT_PROPERTY_TYPE'],
  ['size', -1e126, 'INCORRECT_PROPERTY_TYPE'],
  ['size', '1', 'INCORRECT_PROPERTY_TYPE'],
  ['flag', false, null],
  ['flag', 0, 'INCORRECT_PROPERTY_TYPE'],
  ['blob', { any: ['thing', null] }, null],
  ['blob', '', null],
  ['blob', null, 'INCORRECT_PROPERTY_TYPE'],
  ['text', null, 'INCORRECT_PROPERTY_TYPE'],
];

const typed: Rule[] = attributes.map(([attribute, value, code]) => ({
  rule: `attribute "${attribute}" ${code ? 'refuses' : 'takes'} ${JSON.stringify(value)}`,
  page: TYPES_PAGE,
  act: async ({ kvs }) => {
    await kvs.entity('sample').set('k', { [attribute]: value });
    return kvs.entity('sample').get('k');
  },
  expect: code ? refused(code) : { [attribute]: value },
}));

export const VALUE_RULES: readonly Rule[] = [
  ...kept,
  ...typed,
  {
    rule: 'members that are undefined are dropped',
    page: 'storage-reference/kvs#supported-values',
    act: async ({ kvs }) => {
      await kvs.set('k', { a: 1, b: undefined, c: () => 1 });
      return Object.keys((await kvs.get<object>('k')) ?? {});
    },
    expect: ['a'],
  },
  {
    rule: 'null is no value',
    page: 'storage-reference/kvs#supported-values',
    act: ({ kvs }) => kvs.set('k', null),
    expect: refused('BAD_REQUEST'),
  },
  {
    rule: 'undefined is no value',
    page: 'storage-reference/kvs#supported-values',
    act: ({ kvs }) => kvs.setSecret('k', undefined),
    expect: refused('BAD_REQUEST'),
  },
  {
    rule: 'a value may have 240 KiB',
    page: LIMITS_PAGE,
    act: ({ kvs }) => kvs.set('k', jsonOfBytes(240 * 1024)),
    expect: undefined,
  },
  {
    rule: 'a value has at most 240 KiB',
    page: LIMITS_PAGE,
    act: ({ kvs }) => kvs.set('k', jsonOfBytes(240 * 1024 + 1)),
    expect: refused('MAX_SIZE'),
  },
  {
    rule: 'bytes are counted, not characters',
    page: LIMITS_PAGE,
    act: ({ kvs }) => kvs.set('k', 'ä'.repeat(122_880)),
    expect: refused('MAX_SIZE'),
  },
  {
    rule: 'an entity has at most 240 KiB',
    page: LIMITS_PAGE,
    act: ({ kvs }) => kvs.entity('sample').set('k', { blob: jsonOfBytes(240 * 1024) }),
    expect: refused('MAX_SIZE'),
  },
  {
    rule: 'a secret may have 128 KiB',
    page: 'storage-reference/kvs-api-secret#kvs-setsecret',
    act: ({ kvs }) => kvs.setSecret('k', jsonOfBytes(128 * 1024)),
    expect: undefined,
  },
  {
    rule: 'a secret has at most 128 KiB',
    page: 'storage-reference/kvs-api-secret#kvs-setsecret',
    act: ({ kvs }) => kvs.setSecret('k', jsonOfBytes(128 * 1024 + 1)),
    expect: refused('MAX_SIZE'),
  },
  {
    rule: 'objects may be 31 deep',
    page: LIMITS_PAGE,
    act: ({ kvs }) => kvs.set('k', nested(31)),
    expect: undefined,
  },
  {
    rule: 'objects are at most 31 deep',
    page: LIMITS_PAGE,
    act: ({ kvs }) => kvs.set('k', nested(32)),
    expect: refused('MAX_DEPTH'),
  },
  {
    rule: 'an entity is an object',
    page: 'storage-reference/handling-errors-customentities',
    act: ({ kvs }) => kvs.entity('sample').set('k', ['text']),
    expect: refused('INVALID_ENTITY_VALUE'),
  },
  {
    rule: 'an entity has declared attributes only',
    page: CAUTIOUS,
    act: ({ kvs }) => kvs.entity('sample').set('k', { text: 'a', other: 1 }),
    expect: refused('INVALID_ENTITY_ATTRIBUTE'),
  },
  {
    rule: 'an entity must be declared',
    page: MEASURED,
    act: ({ kvs }) => kvs.entity('not-declared').set('k', { a: 1 }),
    expect: refused('SCHEMA_NOT_FOUND', 404),
  },
  {
    rule: 'an entity must be declared to be read',
    page: MEASURED,
    act: ({ kvs }) => kvs.entity('not-declared').get('k'),
    expect: refused('SCHEMA_NOT_FOUND', 404),
  },
  {
    rule: "an entity's name has 3 characters",
    page: 'storage-reference/handling-errors-customentities',
    act: ({ kvs }) => kvs.entity('ab').get('k'),
    expect: refused('ENTITY_TYPE_TOO_SHORT'),
  },
  {
    rule: "an entity's name has at most 60 characters",
    page: 'storage-reference/handling-errors-customentities',
    act: ({ kvs }) => kvs.entity('a'.repeat(61)).get('k'),
    expect: refused('ENTITY_TYPE_TOO_LARGE'),
  },
  {
    rule: "an entity's name has no capitals",
    page: 'storage-reference/handling-errors-customentities',
    act: ({ kvs }) => kvs.entity('Employee').get('k'),
    expect: refused('INVALID_ENTITY_TYPE'),
  },
  {
    rule: 'a range value may have 900 bytes',
    page: LIMITS_PAGE,
    act: ({ kvs }) => kvs.entity('employee').set('k', { surname: 'x'.repeat(900) }),
    expect: undefined,
  },
  {
    rule: 'a range value has at most 900 bytes',
    page: LIMITS_PAGE,
    act: ({ kvs }) => kvs.entity('employee').set('k', { surname: 'x'.repeat(901) }),
    expect: refused('MAX_SIZE'),
  },
  {
    rule: 'partition values have at most 1700 bytes',
    page: LIMITS_PAGE,
    act: ({ kvs }) => kvs.entity('employee').set('k', { gender: 'ä'.repeat(851) }),
    expect: refused('MAX_SIZE'),
  },
  {
    rule: 'a value is a copy, on writing and on reading',
    page: 'storage-reference/kvs#supported-values',
    act: async ({ kvs }) => {
      const value = { list: [1] };
      await kvs.set('k', value);
      value.list.push(2);
      (await kvs.get<typeof value>('k'))?.list.push(3);
      return kvs.get('k');
    },
    expect: { list: [1] },
  },
];
