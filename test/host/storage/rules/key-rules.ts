import { CAUTIOUS, refused, type Given, type Rule } from './rule';

const LIMITS_PAGE = 'limits-kvs-ce';
const KVS_ERRORS = 'storage-reference/handling-errors-kvs';
const ENTITY_ERRORS = 'storage-reference/handling-errors-customentities';

const valid: Rule[] = ['a', 'A9:._-# ', 'x'.repeat(500), 'daily summary'].map((key) => ({
  rule: `a key may be "${key.slice(0, 20)}" (${key.length} characters)`,
  page: LIMITS_PAGE,
  act: async ({ kvs }) => {
    await kvs.set(key, 'there');
    return kvs.get(key);
  },
  expect: 'there',
}));

const invalid: Rule[] = ['a/b', 'a@b', 'a|b', 'a=b', 'a+b', 'ä', 'a,b', 'a%b', '   '].map((key) => ({
  rule: `a key cannot be "${key}"`,
  page: KVS_ERRORS,
  act: ({ kvs }) => kvs.set(key, 1),
  expect: refused('INVALID_KEY'),
}));

/** Each way to name a key checks it. */
const everywhere: Rule[] = Object.entries<(given: Given) => Promise<unknown>>({
  get: ({ kvs }) => kvs.get('a/b'),
  delete: ({ kvs }) => kvs.delete('a/b'),
  getSecret: ({ kvs }) => kvs.getSecret('a/b'),
  setSecret: ({ kvs }) => kvs.setSecret('a/b', 1),
  deleteSecret: ({ kvs }) => kvs.deleteSecret('a/b'),
  'entity.get': ({ kvs }) => kvs.entity('employee').get('a/b'),
  'entity.set': ({ kvs }) => kvs.entity('employee').set('a/b', { age: 1 }),
  'entity.delete': ({ kvs }) => kvs.entity('employee').delete('a/b'),
  'transact.set': ({ kvs }) => kvs.transact().set('a/b', 1).execute(),
}).map(([name, act]) => ({
  rule: `${name} checks its key`,
  page: KVS_ERRORS,
  act,
  expect: refused('INVALID_KEY'),
}));

export const KEY_RULES: readonly Rule[] = [
  ...valid,
  ...invalid,
  ...everywhere,
  {
    rule: 'a key is not empty',
    page: KVS_ERRORS,
    act: ({ kvs }) => kvs.set('', 1),
    expect: refused('KEY_TOO_SHORT'),
  },
  {
    rule: "an entity's key is not empty",
    page: ENTITY_ERRORS,
    act: ({ kvs }) => kvs.entity('employee').set('', { age: 1 }),
    expect: refused('EMPTY_KEY'),
  },
  {
    rule: 'a key has at most 500 characters',
    page: KVS_ERRORS,
    act: ({ kvs }) => kvs.set('x'.repeat(501), 1),
    expect: refused('KEY_TOO_LONG'),
  },
  {
    rule: 'a key is a string',
    page: CAUTIOUS,
    act: ({ kvs }) => kvs.set(5 as unknown as string, 1),
    expect: refused('INVALID_KEY'),
  },
  {
    rule: 'keys of the store, the secrets and each entity are apart',
    page: 'storage-reference/kvs-api-secret',
    act: async ({ kvs }) => {
      await kvs.set('k', 'plain');
      await kvs.setSecret('k', 'secret');
      await kvs.entity('employee').set('k', { age: 1 });
      await kvs.entity('sample').set('k', { count: 2 });
      await kvs.delete('k');
      return [
        await kvs.get('k'),
        await kvs.getSecret('k'),
        await kvs.entity('employee').get('k'),
        await kvs.entity('sample').get('k'),
      ];
    },
    expect: [undefined, 'secret', { age: 1 }, { count: 2 }],
  },
];
