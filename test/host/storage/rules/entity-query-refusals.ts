import { employed, type Builder, type Where } from './people';
import { CAUTIOUS, refused, times, type Attributes, type Given, type Rule } from './rule';

const QUERY = 'storage-reference/entities-api-query';
const ERRORS = 'storage-reference/handling-errors-customentities';
const INDEXES = 'storage-reference/entities-manifest#indexes';

type Filters = Parameters<Builder['filters']>[0];

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

export const ENTITY_QUERY_REFUSALS: readonly Rule[] = [
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
    sample('text', undefined, (query) => query.sort('UP' as unknown as Given['sdk']['Sort']['ASC'])),
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
