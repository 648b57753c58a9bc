import { CAUTIOUS, MEASURED, codeOf, jsonOfBytes, refused, times, type Rule } from './rule';

const BATCH = 'storage-reference/entities-batch';

export const BATCH_RULES: readonly Rule[] = [
  {
    rule: 'a batch may mix keys of the store and of entities',
    page: BATCH,
    act: async ({ kvs }) => {
      const items = [{ key: 'k', entityName: 'employee' }, { key: 'k' }];
      const set = await kvs.batchSet<unknown>([
        { key: 'k', entityName: 'employee', value: { age: 1 } },
        { key: 'k', value: 'plain' },
      ]);
      return [set, await kvs.batchGet(items), await kvs.batchDelete(items), await kvs.get('k')];
    },
    expect: [
      { successfulKeys: [{ key: 'k', entityName: 'employee' }, { key: 'k' }], failedKeys: [] },
      {
        successfulKeys: [
          { key: 'k', entityName: 'employee', value: { age: 1 } },
          { key: 'k', value: 'plain' },
        ],
        failedKeys: [],
      },
      { successfulKeys: [{ key: 'k', entityName: 'employee' }, { key: 'k' }], failedKeys: [] },
      undefined,
    ],
  },
  {
    rule: 'batchGet names the keys that are missing',
    page: MEASURED,
    act: async ({ kvs }) => {
      await kvs.set('there', 1);
      return kvs.batchGet([{ key: 'there' }, { key: 'missing' }]);
    },
    expect: {
      successfulKeys: [{ key: 'there', value: 1 }],
      failedKeys: [{ key: 'missing', error: { code: 'KEY_NOT_FOUND', message: expect.any(String) } }],
    },
  },
  {
    rule: 'batchGet gives metadata when it is asked for',
    page: BATCH,
    act: async ({ kvs, sdk }) => {
      await kvs.batchSet<unknown>([{ key: 'k', value: 1, options: { ttl: { value: 1, unit: 'DAYS' } } }]);
      const metadataFields = Object.values(sdk.MetadataField);
      const { successfulKeys } = await kvs.batchGet([{ key: 'k', options: { metadataFields } }]);
      return successfulKeys.map((found) => Object.keys(found).sort());
    },
    expect: [['createdAt', 'expireTime', 'key', 'updatedAt', 'value']],
  },
  {
    rule: 'a batch completes as many items as possible, and names the others',
    page: BATCH,
    act: async ({ kvs }) => {
      const { successfulKeys, failedKeys } = await kvs.batchSet<unknown>([
        { key: 'good', value: 1 },
        { key: 'a/b', value: 1 },
        { key: 'wrong', value: { age: 'old' }, entityName: 'employee' },
        { key: 'lost', value: { age: 1 }, entityName: 'not-declared' },
        { key: 'ttl', value: 1, options: { ttl: { value: 0, unit: 'DAYS' } } },
      ]);
      return [successfulKeys, failedKeys.map(({ key, error }) => [key, error.code]), await kvs.get('good')];
    },
    expect: [
      [{ key: 'good' }],
      [
        ['a/b', 'INVALID_KEY'],
        ['wrong', 'INCORRECT_PROPERTY_TYPE'],
        ['lost', 'SCHEMA_NOT_FOUND'],
        ['ttl', 'INVALID_TTL'],
      ],
      1,
    ],
  },
  {
    rule: 'deleting a missing key in a batch succeeds',
    page: 'storage-reference/kvs-api#kvs-delete',
    act: ({ kvs }) => kvs.batchDelete([{ key: 'missing' }]),
    expect: { successfulKeys: [{ key: 'missing' }], failedKeys: [] },
  },
  {
    rule: 'a batch may have 25 keys',
    page: BATCH,
    act: async ({ kvs }) => {
      const result = await kvs.batchSet(times(25, (at) => ({ key: `k${at}`, value: at })));
      return result.successfulKeys.length;
    },
    expect: 25,
  },
  {
    rule: 'batchSet has at most 25 keys',
    page: MEASURED,
    act: ({ kvs }) => kvs.batchSet(times(26, (at) => ({ key: `k${at}`, value: at }))),
    expect: refused('TOO_MANY_BATCH_ENTITIES'),
  },
  {
    rule: 'batchGet has at most 25 keys',
    page: BATCH,
    act: ({ kvs }) => kvs.batchGet(times(26, (at) => ({ key: `k${at}` }))),
    expect: refused('TOO_MANY_BATCH_ENTITIES'),
  },
  {
    rule: 'batchDelete has at most 25 keys',
    page: BATCH,
    act: ({ kvs }) => kvs.batchDelete(times(26, (at) => ({ key: `k${at}` }))),
    expect: refused('TOO_MANY_BATCH_ENTITIES'),
  },
  {
    rule: 'a batch is not empty',
    page: `${BATCH}#error-handling`,
    act: ({ kvs }) => kvs.batchSet<unknown>([]),
    expect: refused('BAD_REQUEST'),
  },
  {
    rule: 'a batch names a key once, and nothing lands otherwise',
    page: `${BATCH}#error-handling`,
    act: async ({ kvs }) => {
      const items = [
        { key: 'k', value: 1 },
        { key: 'k', value: 2 },
      ];
      const outcome = await codeOf(kvs.batchSet(items));
      return [outcome, await kvs.get('k')];
    },
    expect: ['KEY_DUPLICATION_ERROR', undefined],
  },
  {
    rule: 'a batch has at most 4 MB',
    page: BATCH,
    act: ({ kvs }) => kvs.batchSet(times(20, (at) => ({ key: `k${at}`, value: jsonOfBytes(240 * 1024) }))),
    expect: refused('MAX_SIZE'),
  },
  {
    rule: 'an item of a batch has no key policy',
    page: CAUTIOUS,
    act: async ({ kvs }) => {
      const options = { keyPolicy: 'FAIL_IF_EXISTS' } as object;
      const { failedKeys } = await kvs.batchSet<unknown>([{ key: 'k', value: 1, options }]);
      return failedKeys.map(({ error }) => error.code);
    },
    expect: ['BAD_REQUEST'],
  },
];
