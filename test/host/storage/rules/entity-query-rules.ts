import { PEOPLE, employed, type Builder, type Where } from './people';
import type { Attributes, Given, Rule } from './rule';

const QUERY = 'storage-reference/entities-api-query';
const INDEXES = 'storage-reference/entities-manifest#indexes';

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
  found(
    'records without an attribute of the partition are not in the index',
    async ({ kvs }) => {
      await kvs.entity('sample').set('zero', { text: 'a', count: 0, size: 1 });
      await kvs.entity('sample').set('none', { text: 'a', size: 2 });
      const query = kvs
        .entity('sample')
        .query()
        .index('by-text-and-count', { partition: ['a', 0] });
      return (await query.getMany()).results.map(({ key }) => key);
    },
    ['zero'],
    INDEXES,
  ),
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
];
