import { CAUTIOUS, MEASURED, refused, type Given, type Rule } from './rule';
import { START } from './test-clock';

const SET = 'storage-reference/kvs-api#kvs-set-options';
const TTL = 'storage-reference/kvs-api#time-to-live--ttl-';
const DAY = 24 * 60 * 60 * 1000;

const setWith = ({ kvs }: Given, options: unknown, key = 'k'): Promise<unknown> =>
  kvs.set(key, 'new', options as { keyPolicy: 'OVERRIDE' });

const ttls: readonly (readonly [value: unknown, unit: unknown, code: string | null])[] = [
  [1, 'SECONDS', null],
  [365, 'DAYS', null],
  [31_536_000, 'SECONDS', null],
  [0, 'SECONDS', 'INVALID_TTL'],
  [-1, 'SECONDS', 'INVALID_TTL'],
  [1.5, 'HOURS', 'INVALID_TTL'],
  ['1', 'HOURS', 'INVALID_TTL'],
  [366, 'DAYS', 'INVALID_TTL'],
  [8761, 'HOURS', 'INVALID_TTL'],
  [1, 'WEEKS', 'INVALID_TTL'],
];

const ttlRules: Rule[] = ttls.map(([value, unit, code]) => ({
  rule: `a TTL ${code ? 'cannot' : 'can'} be ${JSON.stringify(value)} ${String(unit)}`,
  page: value === 0 ? MEASURED : TTL,
  act: (given) => setWith(given, { ttl: { value, unit } }),
  expect: code ? refused(code) : undefined,
}));

/** Milliseconds of each unit, seen from the expiry that is returned. */
const units: Rule[] = Object.entries({ SECONDS: 1000, MINUTES: 60_000, HOURS: 3_600_000, DAYS: DAY }).map(
  ([unit, ms]) => ({
    rule: `a TTL in ${unit} counts from the write; its expiry is ISO 8601`,
    page: TTL,
    act: async (given) => {
      await setWith(given, { ttl: { value: 2, unit } });
      const found = await given.kvs.get('k', { metadataFields: [given.sdk.MetadataField.EXPIRE_TIME] });
      return found?.expireTime === new Date(given.clock.now() + 2 * ms).toISOString();
    },
    expect: true,
  }),
);

/** Each kind of write honours FAIL_IF_EXISTS. */
const conflicts: Rule[] = Object.entries<(given: Given) => Promise<unknown>>({
  set: ({ kvs }) => kvs.set('k', { age: 1 }, { keyPolicy: 'FAIL_IF_EXISTS' }),
  setSecret: ({ kvs }) => kvs.setSecret('k', { age: 1 }, { keyPolicy: 'FAIL_IF_EXISTS' }),
  'entity.set': ({ kvs }) => kvs.entity('employee').set('k', { age: 1 }, { keyPolicy: 'FAIL_IF_EXISTS' }),
}).map(([name, write]) => ({
  rule: `${name} with FAIL_IF_EXISTS writes once`,
  page: MEASURED,
  act: async (given) => {
    await write(given);
    return write(given);
  },
  expect: refused('KEY_CONFLICT', 409),
}));

export const WRITE_RULES: readonly Rule[] = [
  ...ttlRules,
  ...units,
  ...conflicts,
  {
    rule: 'the last write wins',
    page: SET,
    act: async ({ kvs }) => {
      await kvs.set('k', 1);
      await kvs.set('k', 2, { keyPolicy: 'OVERRIDE' });
      return kvs.get('k');
    },
    expect: 2,
  },
  {
    rule: 'a conflict leaves the value',
    page: SET,
    act: async (given) => {
      await given.kvs.set('k', 'old');
      await setWith(given, { keyPolicy: 'FAIL_IF_EXISTS' }).catch(() => undefined);
      return given.kvs.get('k');
    },
    expect: 'old',
  },
  {
    rule: 'LATEST returns what was written',
    page: SET,
    act: (given) => setWith(given, { keyPolicy: 'OVERRIDE', returnValue: 'LATEST' }),
    expect: { key: 'k', value: 'new' },
  },
  {
    rule: 'PREVIOUS returns what was overwritten',
    page: SET,
    act: async (given) => {
      await given.kvs.set('k', 'old');
      return setWith(given, { returnValue: 'PREVIOUS' });
    },
    expect: { key: 'k', value: 'old' },
  },
  {
    rule: 'PREVIOUS returns nothing when nothing was there',
    page: SET,
    act: (given) => setWith(given, { keyPolicy: 'OVERRIDE', returnValue: 'PREVIOUS' }),
    expect: undefined,
  },
  {
    rule: 'metadata is returned with the value, in epoch milliseconds',
    page: SET,
    act: async (given) => {
      await given.kvs.set('k', 'oldest');
      given.clock.advance(2000);
      await given.kvs.set('k', 'old');
      given.clock.advance(3000);
      const returnMetadataFields = Object.values(given.sdk.MetadataField);
      const ttl = { value: 1, unit: 'DAYS' };
      return setWith(given, { ttl, returnValue: 'LATEST', returnMetadataFields });
    },
    expect: {
      key: 'k',
      value: 'new',
      createdAt: START,
      updatedAt: START + 5000,
      expireTime: new Date(START + 5000 + DAY).toISOString(),
    },
  },
  {
    rule: 'writing again without a TTL removes the expiry',
    page: TTL,
    act: async (given) => {
      await setWith(given, { ttl: { value: 1, unit: 'SECONDS' } });
      await given.kvs.set('k', 'stays');
      given.clock.advance(DAY);
      return given.kvs.get('k');
    },
    expect: 'stays',
  },
  {
    rule: 'no value is returned under FAIL_IF_EXISTS',
    page: SET,
    act: (given) => setWith(given, { keyPolicy: 'FAIL_IF_EXISTS', returnValue: 'LATEST' }),
    expect: refused('INVALID_KEY_POLICY_RETURN_VALUE_COMBINATION'),
  },
  {
    rule: 'metadata is returned only with a value',
    page: SET,
    act: (given) => setWith(given, { keyPolicy: 'OVERRIDE', returnMetadataFields: ['CREATED_AT'] }),
    expect: refused('INVALID_KEY_POLICY_RETURN_VALUE_COMBINATION'),
  },
  {
    rule: 'options that do not exist are refused',
    page: CAUTIOUS,
    act: (given) => setWith(given, { expires: 5 }),
    expect: refused('BAD_REQUEST'),
  },
  {
    rule: 'a key policy that does not exist is refused',
    page: CAUTIOUS,
    act: (given) => setWith(given, { keyPolicy: 'MERGE' }),
    expect: refused('BAD_REQUEST'),
  },
  {
    rule: 'a missing key reads as undefined, everywhere',
    page: 'storage-reference/kvs-api#kvs-get',
    act: async ({ kvs }) => [
      await kvs.get('k'),
      await kvs.getSecret('k'),
      await kvs.entity('employee').get('k'),
    ],
    expect: [undefined, undefined, undefined],
  },
  {
    rule: 'deleting a missing key succeeds, everywhere',
    page: 'storage-reference/kvs-api#kvs-delete',
    act: async ({ kvs }) => [
      await kvs.delete('k'),
      await kvs.deleteSecret('k'),
      await kvs.entity('employee').delete('k'),
    ],
    expect: [undefined, undefined, undefined],
  },
  {
    rule: 'what was deleted is gone',
    page: 'storage-reference/kvs-api#kvs-delete',
    act: async ({ kvs }) => {
      await kvs.setSecret('k', 1);
      await kvs.deleteSecret('k');
      return kvs.getSecret('k');
    },
    expect: undefined,
  },
  {
    rule: 'expiry is told only when it is asked for',
    page: TTL,
    act: async (given) => {
      await setWith(given, { ttl: { value: 1, unit: 'DAYS' } });
      return given.kvs.get('k', { metadataFields: [] });
    },
    expect: { key: 'k', value: 'new' },
  },
];
