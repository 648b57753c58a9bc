import {
  CAUTIOUS,
  MEASURED,
  codeOf,
  jsonOfBytes,
  refused,
  times,
  type Attributes,
  type Given,
  type Rule,
} from './rule';

const TRANSACTIONS = 'storage-reference/entities-transactions';
const LIMITS_PAGE = 'limits-kvs-ce#transaction-limits';

/** Conditions that hold for an employee of this age. */
const aged = ({ sdk }: Given, age: number) => ({
  entityName: 'employee',
  conditions: new sdk.Filter<Attributes>().and('age', sdk.FilterConditions.equalTo(age)),
});
const absent = ({ sdk }: Given) => ({
  entityName: 'employee',
  conditions: new sdk.Filter<Attributes>().and('age', sdk.FilterConditions.notExists()),
});
const hire = ({ kvs }: Given, key: string, age: number): Promise<unknown> =>
  kvs.entity('employee').set(key, { age });

/** Runs a transaction that must be refused, and shows what is stored afterwards. */
const refusedAndStored = (make: (given: Given) => Promise<unknown>): Rule['act'] => {
  return async (given) => {
    await hire(given, 'ada', 36);
    const code = await codeOf(make(given));
    const { kv, entities } = given.storage.dump();
    return [code, kv.length, entities['employee']?.map(({ value }) => value)];
  };
};

export const TRANSACTION_RULES: readonly Rule[] = [
  {
    rule: 'a transaction sets, deletes and checks across the store and entities',
    page: TRANSACTIONS,
    act: async (given) => {
      const { kvs } = given;
      await hire(given, 'ada', 36);
      await hire(given, 'alan', 41);
      await kvs.set('old', 1);
      await kvs
        .transact()
        .set('new', 'plain')
        .set<Attributes>('ada', { age: 37 }, aged(given, 36))
        .delete('old')
        .delete('missing')
        .check('alan', aged(given, 41))
        .execute();
      return [await kvs.get('new'), await kvs.get('old'), await kvs.entity('employee').get('ada')];
    },
    expect: ['plain', undefined, { age: 37 }],
  },
  {
    rule: 'a condition that fails on a set undoes everything',
    page: TRANSACTIONS,
    act: refusedAndStored((given) =>
      given.kvs.transact().set('k', 1).set<Attributes>('ada', { age: 1 }, aged(given, 35)).execute(),
    ),
    expect: ['CONDITIONAL_CHECK_FAILED', 0, [{ age: 36 }]],
  },
  {
    rule: 'a condition that fails on a delete undoes everything',
    page: TRANSACTIONS,
    act: refusedAndStored((given) =>
      given.kvs.transact().set('k', 1).delete('ada', aged(given, 35)).execute(),
    ),
    expect: ['CONDITIONAL_CHECK_FAILED', 0, [{ age: 36 }]],
  },
  {
    rule: 'a check that fails undoes everything',
    page: MEASURED,
    act: refusedAndStored((given) =>
      given.kvs.transact().set('k', 1).check('ada', aged(given, 35)).execute(),
    ),
    expect: ['CONDITIONAL_CHECK_FAILED', 0, [{ age: 36 }]],
  },
  {
    rule: 'an invalid operation undoes everything',
    page: TRANSACTIONS,
    act: refusedAndStored(({ kvs }) =>
      kvs.transact().set('k', 1).set('bob', { age: 'old' }, { entityName: 'employee' }).execute(),
    ),
    expect: ['INCORRECT_PROPERTY_TYPE', 0, [{ age: 36 }]],
  },
  {
    rule: 'conditions see the state before the transaction',
    page: TRANSACTIONS,
    act: refusedAndStored((given) =>
      given.kvs
        .transact()
        .set('bob', { age: 5 }, { entityName: 'employee' })
        .check('ada', aged(given, 37))
        .execute(),
    ),
    expect: ['CONDITIONAL_CHECK_FAILED', 0, [{ age: 36 }]],
  },
  {
    rule: 'a failed condition is a 400',
    page: MEASURED,
    act: (given) => given.kvs.transact().check('nobody', aged(given, 1)).execute(),
    expect: refused('CONDITIONAL_CHECK_FAILED'),
  },
  {
    rule: 'a condition on a set of an absent record fails',
    page: CAUTIOUS,
    act: (given) => given.kvs.transact().set<Attributes>('nobody', { age: 1 }, aged(given, 1)).execute(),
    expect: refused('CONDITIONAL_CHECK_FAILED'),
  },
  {
    rule: 'even notExists fails on an absent record',
    page: CAUTIOUS,
    act: (given) => given.kvs.transact().set<Attributes>('nobody', { age: 1 }, absent(given)).execute(),
    expect: refused('CONDITIONAL_CHECK_FAILED'),
  },
  {
    rule: 'or needs one of its conditions',
    page: TRANSACTIONS,
    act: async (given) => {
      const { Filter, FilterConditions } = given.sdk;
      await hire(given, 'ada', 36);
      const conditions = new Filter<Attributes>()
        .or('surname', FilterConditions.equalTo('Turing'))
        .or('age', FilterConditions.greaterThan(30));
      return given.kvs.transact().check('ada', { entityName: 'employee', conditions }).execute();
    },
    expect: undefined,
  },
  {
    rule: 'a condition cannot be on an attribute of the type any',
    page: 'storage-reference/entities-api-query#conditions-1',
    act: ({ kvs, sdk }) => {
      const conditions = new sdk.Filter<Attributes>().and('blob', sdk.FilterConditions.exists());
      return kvs.transact().check('k', { entityName: 'sample', conditions }).execute();
    },
    expect: refused('UNPROCESSABLE_ENTITY', 422),
  },
  {
    rule: 'conditions are for entities only',
    page: TRANSACTIONS,
    act: (given) => {
      const { conditions } = aged(given, 1);
      return given.kvs
        .transact()
        .set('k', 1, { conditions } as unknown as { entityName: string })
        .execute();
    },
    expect: refused('INVALID_TRANSACTION_REQUEST'),
  },
  {
    rule: 'a check has conditions',
    page: TRANSACTIONS,
    act: ({ kvs }) => {
      const nothing = { entityName: 'employee' } as unknown as ReturnType<typeof aged>;
      return kvs.transact().check('k', nothing).execute();
    },
    expect: refused('INVALID_TRANSACTION_REQUEST'),
  },
  {
    rule: 'a transaction is not empty',
    page: 'storage-reference/entities-transactions',
    act: ({ kvs }) => kvs.transact().execute(),
    expect: refused('INVALID_TRANSACTION_REQUEST'),
  },
  {
    rule: 'a transaction may have 25 operations',
    page: LIMITS_PAGE,
    act: async ({ kvs, storage }) => {
      const transaction = kvs.transact();
      times(25, (at) => transaction.set(`k${at}`, at));
      await transaction.execute();
      return storage.dump().kv.length;
    },
    expect: 25,
  },
  {
    rule: 'a transaction has at most 25 operations, of all kinds together',
    page: MEASURED,
    act: (given) => {
      const transaction = given.kvs.transact().check('c', aged(given, 1));
      times(12, (at) => transaction.set(`s${at}`, at));
      times(13, (at) => transaction.delete(`d${at}`));
      return transaction.execute();
    },
    expect: refused('UNPROCESSABLE_ENTITY', 422),
  },
  {
    rule: 'a key is used once in a transaction',
    page: MEASURED,
    act: ({ kvs }) => kvs.transact().set('k', 1).delete('k').execute(),
    expect: refused('KEY_DUPLICATION_ERROR'),
  },
  {
    rule: 'a key is used once, whatever the entity',
    page: LIMITS_PAGE,
    act: ({ kvs }) => kvs.transact().set('k', 1).set('k', { age: 1 }, { entityName: 'employee' }).execute(),
    expect: refused('KEY_DUPLICATION_ERROR'),
  },
  {
    rule: 'a transaction has at most 4 MB',
    page: LIMITS_PAGE,
    act: ({ kvs }) => {
      const transaction = kvs.transact();
      times(20, (at) => transaction.set(`k${at}`, jsonOfBytes(240 * 1024)));
      return transaction.execute();
    },
    expect: refused('MAX_SIZE'),
  },
  {
    rule: 'an entity in a transaction must be declared',
    page: MEASURED,
    act: ({ kvs }) => kvs.transact().set('k', { a: 1 }, { entityName: 'not-declared' }).execute(),
    expect: refused('SCHEMA_NOT_FOUND', 404),
  },
  {
    rule: 'the TTL is the fourth argument of set; in the third the SDK drops it',
    page: '@forge/kvs out/transaction-api.js',
    act: async ({ kvs, storage }) => {
      const ttl = { value: 1, unit: 'DAYS' } as const;
      await kvs
        .transact()
        .set('kept', { age: 1 }, { entityName: 'employee' }, { ttl })
        .set('lost', { age: 1 }, { entityName: 'employee', ttl } as { entityName: string })
        .execute();
      return storage.dump().entities['employee']?.map(({ key, expiresAt }) => [key, expiresAt !== null]);
    },
    expect: [
      ['kept', true],
      ['lost', false],
    ],
  },
  {
    rule: 'a TTL in a transaction is checked',
    page: 'storage-reference/kvs-transactions',
    act: ({ kvs }) =>
      kvs
        .transact()
        .set('k', { age: 1 }, { entityName: 'employee' }, { ttl: { value: 0, unit: 'DAYS' } })
        .execute(),
    expect: refused('INVALID_TTL'),
  },
];
