import { CAUTIOUS, refused, times, type Given, type Rule } from './rule';

const QUERY = 'storage-reference/kvs-api-query';
const ERRORS = 'storage-reference/handling-errors-kvs';

interface Listed {
  readonly results: readonly { readonly key: string }[];
  readonly nextCursor?: string;
}

const fill = async ({ kvs }: Given, keys: readonly string[]): Promise<void> => {
  for (const key of keys) await kvs.set(key, key);
};
const keysOf = ({ results }: Listed): string[] => results.map(({ key }) => key);
const limited = (given: Given, limit: number): Promise<unknown> => given.kvs.query().limit(limit).getMany();
const where = ({ kvs }: Given, property: string, condition: unknown): Promise<Listed> =>
  kvs
    .query()
    .where(property as 'key', condition as ReturnType<Given['sdk']['WhereConditions']['beginsWith']>)
    .getMany();

/** The example of the documentation, page by page. */
const ACCOUNTS = ['account.1', 'account.2', 'account.3', 'account.4', 'account.5', 'user.1', 'user.2'];

export const QUERY_RULES: readonly Rule[] = [
  {
    rule: 'results come in the order of their keys',
    page: 'storage-reference/kvs#key-ordering',
    act: async (given) => {
      await fill(given, ['b', 'a', 'B', '10', '9', 'a a', 'a-a', 'aa']);
      return keysOf(await given.kvs.query().getMany());
    },
    expect: ['10', '9', 'B', 'a', 'a a', 'a-a', 'aa', 'b'],
  },
  {
    rule: 'a query leads through all pages, and the last has no cursor',
    page: 'storage-reference/kvs#cursors',
    act: async (given) => {
      await fill(given, ACCOUNTS);
      const { beginsWith } = given.sdk.WhereConditions;
      const accounts = () => given.kvs.query().limit(2).where('key', beginsWith('account.'));
      const first = await accounts().getMany();
      const second = await accounts().cursor(String(first.nextCursor)).getMany();
      const third = await accounts().cursor(String(second.nextCursor)).getMany();
      return [keysOf(first), keysOf(second), keysOf(third), third.nextCursor];
    },
    expect: [['account.1', 'account.2'], ['account.3', 'account.4'], ['account.5'], undefined],
  },
  {
    rule: 'a full last page has no cursor',
    page: QUERY,
    act: async (given) => {
      await fill(given, ['a', 'b']);
      return given.kvs.query().limit(2).getMany();
    },
    expect: {
      results: [
        { key: 'a', value: 'a' },
        { key: 'b', value: 'b' },
      ],
      nextCursor: undefined,
    },
  },
  {
    rule: 'a page has 10 values unless told',
    page: `${QUERY}#query-limit`,
    act: async (given) => {
      await fill(
        given,
        times(11, (at) => `k${at}`),
      );
      return keysOf(await given.kvs.query().getMany()).length;
    },
    expect: 10,
  },
  {
    rule: 'a page may have 100 values',
    page: `${QUERY}#query-limit`,
    act: (given) => limited(given, 100),
    expect: { results: [], nextCursor: undefined },
  },
  ...[0, 101, -1, 1.5].map((limit) => ({
    rule: `a page cannot have ${limit} values`,
    page: ERRORS,
    act: (given: Given) => limited(given, limit),
    expect: refused('LIST_QUERY_LIMIT_EXCEEDED'),
  })),
  {
    rule: 'getOne gives the first match',
    page: `${QUERY}#query-getone`,
    act: async (given) => {
      await fill(given, ['b', 'a']);
      return given.kvs.query().getOne();
    },
    expect: { key: 'a', value: 'a' },
  },
  {
    rule: 'queries see neither secrets nor entities',
    page: 'storage-reference/kvs-api#kvs-query',
    act: async (given) => {
      await given.kvs.setSecret('s', 1);
      await given.kvs.entity('employee').set('e', { age: 1 });
      return given.kvs.query().getMany();
    },
    expect: { results: [], nextCursor: undefined },
  },
  {
    rule: 'metadata comes with the results when it is asked for',
    page: QUERY,
    act: async (given) => {
      const { CREATED_AT, EXPIRE_TIME } = given.sdk.MetadataField;
      await given.kvs.set('k', 1, { keyPolicy: 'OVERRIDE', ttl: { value: 1, unit: 'DAYS' } });
      const { results } = await given.kvs.query({ metadataFields: [CREATED_AT, EXPIRE_TIME] }).getMany();
      return results.map((result) => Object.keys(result).sort());
    },
    expect: [['createdAt', 'expireTime', 'key', 'value']],
  },
  {
    rule: 'a query targets the key only',
    page: ERRORS,
    act: (given) => where(given, 'value', given.sdk.WhereConditions.beginsWith('a')),
    expect: refused('QUERY_WHERE_FIELD_INVALID'),
  },
  {
    rule: 'a query supports beginsWith only',
    page: QUERY,
    act: (given) => where(given, 'key', given.sdk.WhereConditions.equalTo('a')),
    expect: refused('INVALID_FILTER_CONDITION'),
  },
  {
    rule: 'beginsWith takes one value',
    page: ERRORS,
    act: (given) => where(given, 'key', { condition: 'BEGINS_WITH', values: ['a', 'b'] }),
    expect: refused('INVALID_FILTER_VALUES'),
  },
  {
    rule: 'beginsWith takes a string',
    page: ERRORS,
    act: (given) => where(given, 'key', given.sdk.WhereConditions.beginsWith(5)),
    expect: refused('INVALID_FILTER_VALUES'),
  },
  {
    rule: 'beginsWith takes no empty string',
    page: CAUTIOUS,
    act: (given) => where(given, 'key', given.sdk.WhereConditions.beginsWith('')),
    expect: refused('INVALID_FILTER_VALUES'),
  },
  {
    rule: 'a cursor that was tampered with is refused',
    page: CAUTIOUS,
    act: async (given) => {
      await fill(given, ACCOUNTS);
      const { nextCursor = '' } = await given.kvs.query().limit(2).getMany();
      const changed = (nextCursor.startsWith('A') ? 'B' : 'A') + nextCursor.slice(1);
      return given.kvs.query().limit(2).cursor(changed).getMany();
    },
    expect: refused('BAD_REQUEST'),
  },
  {
    rule: 'a cursor belongs to one query',
    page: 'storage-reference/kvs#cursors',
    act: async (given) => {
      await fill(given, ACCOUNTS);
      const { nextCursor = '' } = await given.kvs.query().limit(2).getMany();
      const accounts = given.sdk.WhereConditions.beginsWith('account.');
      return given.kvs.query().limit(2).where('key', accounts).cursor(nextCursor).getMany();
    },
    expect: refused('BAD_REQUEST'),
  },
  {
    rule: 'a cursor is opaque text, and not the key',
    page: 'storage-reference/kvs#cursors',
    act: async (given) => {
      await fill(given, ['a', 'b']);
      const { nextCursor = '' } = await given.kvs.query().limit(1).getMany();
      const other = await given.kvs
        .query()
        .limit(1)
        .cursor('a')
        .getMany()
        .catch(() => 'refused');
      return [/^[\w-]{20,}$/.test(nextCursor), other];
    },
    expect: [true, 'refused'],
  },
];
