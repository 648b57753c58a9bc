import { CAUTIOUS, refused, times, type Attributes, type Given, type Rule } from './rule';

const QUERY = 'storage-reference/entities-api-query';
const ERRORS = 'storage-reference/handling-errors-customentities';
const INDEXES = 'storage-reference/entities-manifest#indexes';

type Builder = ReturnType<ReturnType<ReturnType<Given['kvs']['entity']>['query']>['index']>;
type Where = Parameters<Builder['where']>[0];
type Filters = Parameters<Builder['filters']>[0];

const PEOPLE = {
  ada: { surname: 'Lovelace', age: 36, employmentyear: 2001, gender: 'female', nationality: 'British' },
  alan: { surname: 'Turing', age: 41, employmentyear: 2003, gender: 'male', nationality: 'British' },
  grace: { surname: 'Hopper', age: 85, employmentyear: 2005, gender: 'female', nationality: 'American' },
  linus: { surname: 'Torvalds', age: 20, employmentyear: 2010, gender: 'male', nationality: 'Finnish' },
  margaret: { surname: 'Hamilton', age: 36, employmentyear: 2005, gender: 'female', nationality: 'American' },
  noname: { age: 20 },
} as const;

async function employed({ kvs }: Given): Promise<void> {
  await kvs.batchSet(Object.entries(PEOPLE).map(([key, value]) => ({ key, value, entityName: 'employee' })));
}

/** Keys along an index, with what `shape` adds to the query. */
const keys =
  (index: string, partition?: unknown[], shape: (builder: Builder, given: Given) => Builder = (it) => it) =>
  async (given: Given): Promise<string[]> => {
    await employed(given);
    const options = partition ? { partition: partition as string[] } : undefined;
    const builder = shape(given.kvs.entity('employee').query().index(index, options), given);
    return (await builder.getMany()).results.map(({ key }) => key);
  };

const found = (rule: string, act: Rule['act'], expected: readonly string[], page = QUERY): Rule => ({
  rule,
  page,
  act,
  expect: expected,
});

const wheres: Rule[] = (
  [
    ['equalTo', (w) => w.equalTo(36), ['ada', 'margaret']],
    ['between', (w) => w.between(36, 41), ['ada', 'margaret', 'alan']],
    ['greaterThan', (w) => w.greaterThan(41), ['grace']],
    ['greaterThanEqualTo', (w) => w.greaterThanEqualTo(41), ['alan', 'grace']],
    ['lessThan', (w) => w.lessThan(36), ['linus', 'noname']],
    ['lessThanEqualTo', (w) => w.lessThanEqualTo(36), ['linus', 'noname', 'ada', 'margaret']],
  ] as readonly (readonly [string, (w: Given['sdk']['WhereConditions']) => Where, readonly string[]])[]
).map(([name, condition, expected]) =>
  found(
    `where ${name}`,
    keys('by-age', undefined, (query, { sdk }) => query.where(condition(sdk.WhereConditions))),
    expected,
  ),
);

const filters: Rule[] = (
  [
    ['equalTo', (f) => f.equalTo('British'), ['ada', 'alan']],
    ['notEqualTo', (f) => f.notEqualTo('British'), ['linus', 'noname', 'margaret', 'grace']],
    ['beginsWith', (f) => f.beginsWith('Am'), ['margaret', 'grace']],
    ['contains', (f) => f.contains('i'), ['linus', 'ada', 'margaret', 'alan', 'grace']],
    ['notContains', (f) => f.notContains('can'), ['linus', 'noname', 'ada', 'alan']],
    ['between', (f) => f.between('B', 'C'), ['ada', 'alan']],
    ['greaterThan', (f) => f.greaterThan('British'), ['linus']],
    ['greaterThanEqualTo', (f) => f.greaterThanEqualTo('British'), ['linus', 'ada', 'alan']],
    ['lessThan', (f) => f.lessThan('British'), ['margaret', 'grace']],
    ['lessThanEqualTo', (f) => f.lessThanEqualTo('British'), ['ada', 'margaret', 'alan', 'grace']],
    ['exists', (f) => f.exists(), ['linus', 'ada', 'margaret', 'alan', 'grace']],
    ['notExists', (f) => f.notExists(), ['noname']],
  ] as readonly (readonly [
    string,
    (f: Given['sdk']['FilterConditions']) => ReturnType<Given['sdk']['FilterConditions']['equalTo']>,
    readonly string[],
  ])[]
).map(([name, condition, expected]) =>
  found(
    `filter ${name}`,
    keys('by-age', undefined, (query, { sdk }) =>
      query.filters(new sdk.Filter<Attributes>().and('nationality', condition(sdk.FilterConditions))),
    ),
    expected,
    `${QUERY}#conditions-1`,
  ),
);

const sample = (
  index: string,
  partition: unknown,
  shape: (builder: Builder, given: Given) => Builder = (it) => it,
): Rule['act'] => {
  return (given) => {
    const options = partition === undefined ? undefined : { partition: partition as string[] };
    return shape(given.kvs.entity('sample').query().index(index, options), given).getMany();
  };
};
const refusal = (rule: string, act: Rule['act'], expect: Rule['expect'], page = QUERY): Rule => ({
  rule,
  page,
  act,
  expect,
});
const filtered =
  (attribute: string, condition: unknown): ((builder: Builder, given: Given) => Builder) =>
  (query, { sdk }) =>
    query.filters(
      new sdk.Filter<Attributes>().and(
        attribute,
        condition as ReturnType<typeof sdk.FilterConditions.exists>,
      ),
    );
const raw =
  (request: unknown): ((builder: Builder) => Builder) =>
  (query) =>
    query.where(request as Where);

export const ENTITY_QUERY_RULES: readonly Rule[] = [
  ...wheres,
  ...filters,
  found('results come by range, ascending', keys('surname'), ['margaret', 'grace', 'ada', 'linus', 'alan']),
  found(
    'records without an attribute of the index are not in it',
    keys('employmentyear'),
    ['ada', 'alan', 'grace', 'margaret', 'linus'],
    INDEXES,
  ),
  found(
    'DESC turns the order around',
    keys('by-age', undefined, (query, { sdk }) => query.sort(sdk.Sort.DESC)),
    ['grace', 'alan', 'margaret', 'ada', 'noname', 'linus'],
    `${QUERY}#sort`,
  ),
  found('a partition picks its records', keys('by-age-per-gender', ['male']), ['linus', 'alan']),
  found('a partition can be empty', keys('by-age-per-gender', ['other']), []),
  found(
    'a partition of two attributes, with where',
    keys('by-gender-and-age', ['female', 36], (query, { sdk }) =>
      query.where(sdk.WhereConditions.greaterThan(2003)),
    ),
    ['margaret'],
  ),
  found(
    'partition, where and filters together',
    keys('by-age-per-gender', ['female'], (query, { sdk: { Filter, FilterConditions, WhereConditions } }) =>
      query
        .where(WhereConditions.greaterThan(30))
        .filters(
          new Filter<Attributes>()
            .and('employmentyear', FilterConditions.greaterThan(2001))
            .and('nationality', FilterConditions.equalTo('American')),
        ),
    ),
    ['margaret', 'grace'],
    `${QUERY}#example-queries`,
  ),
  found(
    'or needs one of its conditions',
    keys('by-age', undefined, (query, { sdk: { Filter, FilterConditions } }) =>
      query.filters(
        new Filter<Attributes>()
          .or('nationality', FilterConditions.equalTo('Finnish'))
          .or('employmentyear', FilterConditions.equalTo(2003)),
      ),
    ),
    ['linus', 'alan'],
  ),
  found('by-key is there without being declared', keys('by-key'), Object.keys(PEOPLE).sort(), INDEXES),
  found(
    'by-key takes conditions on the key',
    keys('by-key', undefined, (query, { sdk }) => query.where(sdk.WhereConditions.beginsWith('a'))),
    ['ada', 'alan'],
    INDEXES,
  ),
  found(
    'a boolean can be a partition, and a float its range',
    async (given) => {
      const sizes = [10, -2.5, 1_763_800_000_000, 0, 9, -30];
      await given.kvs.batchSet(
        sizes.map((size, at) => ({ key: `k${at}`, value: { flag: true, size }, entityName: 'sample' })),
      );
      const query = given.kvs
        .entity('sample')
        .query()
        .index('by-flag', { partition: [true] });
      return (await query.getMany()).results.map(({ value }) => String((value as { size: number }).size));
    },
    ['-30', '-2.5', '0', '9', '10', '1763800000000'],
  ),
  found(
    'filters work on the page that was read: pages can be empty and have a cursor',
    async (given) => {
      await employed(given);
      const pages: string[] = [];
      let cursor: string | undefined;
      do {
        const query = given.kvs.entity('employee').query().index('by-key').limit(2);
        const british = given.sdk.FilterConditions.equalTo('Finnish');
        query.filters(new given.sdk.Filter<Attributes>().and('nationality', british));
        const page = await (cursor === undefined ? query : query.cursor(cursor)).getMany();
        pages.push(page.results.map(({ key }) => key).join());
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return pages;
    },
    ['', 'linus', ''],
    `${QUERY}#filters`,
  ),
  refusal(
    'an index must be declared',
    sample('by-nothing', undefined),
    refused('INVALID_ENTITY_INDEX'),
    ERRORS,
  ),
  refusal('an attribute is no index', sample('count', undefined), refused('INVALID_ENTITY_INDEX'), INDEXES),
  refusal(
    'an entity must be declared',
    ({ kvs }) => kvs.entity('not-declared').query().index('by-key').getMany(),
    refused('SCHEMA_NOT_FOUND', 404),
  ),
  refusal('a partition must be given', sample('by-flag', undefined), refused('BAD_REQUEST')),
  refusal(
    'all values of a partition must be given',
    sample('by-text-and-count', ['a']),
    refused('BAD_REQUEST'),
  ),
  refusal('a partition is not for every index', sample('text', ['a']), refused('BAD_REQUEST'), CAUTIOUS),
  refusal(
    'partition values have the types of their attributes',
    sample('by-text-and-count', [5, 'a']),
    refused('INVALID_FILTER_VALUES'),
    CAUTIOUS,
  ),
  ...[0, 101, -5, 2.5].map((limit) =>
    refusal(
      `a page cannot have ${limit} records`,
      sample('text', undefined, (query) => query.limit(limit)),
      refused('COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE'),
      ERRORS,
    ),
  ),
  refusal(
    'beginsWith is for strings',
    sample('by-size', undefined, (query, { sdk }) => query.where(sdk.WhereConditions.beginsWith('1'))),
    refused('INVALID_FILTER_CONDITION'),
  ),
  refusal(
    'booleans have no order',
    sample('flag', undefined, (query, { sdk }) =>
      query.where(sdk.WhereConditions.greaterThan(true as unknown as string)),
    ),
    refused('INVALID_FILTER_CONDITION'),
  ),
  refusal(
    'contains is for filters only',
    sample('text', undefined, raw({ condition: 'CONTAINS', values: ['a'] })),
    refused('INVALID_FILTER_CONDITION'),
  ),
  refusal(
    'a condition must exist',
    sample('text', undefined, raw({ condition: 'LIKE', values: ['a'] })),
    refused('INVALID_FILTER_CONDITION'),
  ),
  refusal(
    'between takes two values',
    sample('by-size', undefined, raw({ condition: 'BETWEEN', values: [1] })),
    refused('INSUFFICIENT_FILTER_VALUES'),
    ERRORS,
  ),
  refusal(
    'between takes no more than two values',
    sample('by-size', undefined, raw({ condition: 'BETWEEN', values: [1, 2, 3] })),
    refused('INVALID_FILTER_VALUES'),
  ),
  refusal(
    'between takes its lower value first',
    sample('by-size', undefined, (query, { sdk }) => query.where(sdk.WhereConditions.between(2, 1))),
    refused('INVALID_FILTER_VALUES'),
    CAUTIOUS,
  ),
  refusal(
    'a condition has the type of its attribute',
    sample('by-size', undefined, (query, { sdk }) => query.where(sdk.WhereConditions.equalTo('1'))),
    refused('INVALID_FILTER_VALUES'),
    CAUTIOUS,
  ),
  refusal(
    'a filter is on a declared attribute',
    sample('text', undefined, filtered('other', { condition: 'EXISTS', values: [true] })),
    refused('QUERY_WHERE_FIELD_INVALID'),
    'remote/accessing-storage#error-handling',
  ),
  refusal(
    'a filter cannot be on an attribute of the type any',
    sample('text', undefined, filtered('blob', { condition: 'EXISTS', values: [true] })),
    refused('UNPROCESSABLE_ENTITY', 422),
    `${QUERY}#conditions-1`,
  ),
  refusal(
    'contains is for strings',
    sample('text', undefined, filtered('count', { condition: 'CONTAINS', values: ['1'] })),
    refused('INVALID_FILTER_CONDITION'),
    `${QUERY}#conditions-1`,
  ),
  refusal(
    'a query has at most 100 conditions',
    sample('text', undefined, (query, { sdk }) => {
      const tests = times(101, () => ({ property: 'flag', ...sdk.FilterConditions.exists() }));
      return query.filters({ filters: () => tests, operator: () => 'or' } as unknown as Filters);
    }),
    refused('BAD_REQUEST'),
    'limits-kvs-ce',
  ),
  refusal(
    'a query may have 100 conditions',
    sample('text', undefined, (query, { sdk }) => {
      const tests = times(99, () => ({ property: 'flag', ...sdk.FilterConditions.exists() }));
      return query
        .where(sdk.WhereConditions.beginsWith('a'))
        .filters({ filters: () => tests, operator: () => 'and' } as unknown as Filters);
    }),
    { results: [], nextCursor: undefined },
    'limits-kvs-ce',
  ),
  refusal(
    'a sort order must exist',
    sample('text', undefined, (query) => query.sort('UP' as Given['sdk']['Sort']['ASC'])),
    refused('BAD_REQUEST'),
    CAUTIOUS,
  ),
  refusal(
    'a cursor of another index is refused',
    async (given) => {
      await employed(given);
      const { nextCursor } = await given.kvs.entity('employee').query().index('by-age').limit(1).getMany();
      return given.kvs.entity('employee').query().index('surname').cursor(String(nextCursor)).getMany();
    },
    refused('BAD_REQUEST'),
    'storage-reference/entities#cursors',
  ),
];
