import { codeOf, type Given } from '../rules/rule';
import type { Operation, Step } from './arbitraries';
import {
  naiveFilter,
  naiveQuery,
  type Sample,
  type SampleFilter,
  type SampleQuery,
  type Samples,
} from './naive-store';

/** Does each step to the store, through the SDK, and to a plain map, and compares what they answer. */
export function createComparison(given: Given, lag: number): (step: Step) => Promise<void> {
  const entity = given.kvs.entity<Sample>('sample');
  const history: { readonly at: number; readonly samples: Samples }[] = [
    { at: Number.NEGATIVE_INFINITY, samples: new Map() },
  ];
  const now = (): Samples => history.at(-1)?.samples ?? new Map();
  const seen = (): Samples =>
    history.findLast(({ at }) => at <= given.clock.now() - lag)?.samples ?? new Map();
  const become = (change: (samples: Map<string, Sample>) => void): void => {
    const samples = new Map(now());
    change(samples);
    history.push({ at: given.clock.now(), samples });
  };

  return async (step) => {
    switch (step.kind) {
      case 'set':
        await entity.set(step.key, step.value);
        return become((samples) => samples.set(step.key, step.value));
      case 'delete':
        await entity.delete(step.key);
        return become((samples) => samples.delete(step.key));
      case 'advance':
        return given.clock.advance(step.ms);
      case 'get':
        return expect(await entity.get(step.key)).toEqual(now().get(step.key));
      case 'query':
        return expect(await allPages(given, step.query)).toEqual(naiveQuery(seen(), step.query));
      case 'transact': {
        const holds = step.operations.every((operation) => conditionHolds(now(), operation));
        expect(await transact(given, step.operations)).toBe(holds ? 'done' : 'CONDITIONAL_CHECK_FAILED');
        if (holds) become((samples) => step.operations.forEach((operation) => apply(samples, operation)));
      }
    }
  };
}

function conditionHolds(samples: Samples, { key, conditions }: Operation): boolean {
  const found = samples.get(key);
  return conditions === null || (found !== undefined && naiveFilter(conditions, found));
}

function apply(samples: Map<string, Sample>, { verb, key, value }: Operation): void {
  if (verb === 'set') samples.set(key, value);
  if (verb === 'delete') samples.delete(key);
}

async function transact({ kvs, sdk }: Given, operations: readonly Operation[]): Promise<string> {
  const transaction = kvs.transact();
  for (const { verb, key, value, conditions } of operations) {
    const filter = conditions && toSdk(sdk, conditions);
    const entity = { entityName: 'sample', ...(filter && { conditions: filter }) };
    if (verb === 'set') transaction.set(key, value, entity);
    if (verb === 'delete') transaction.delete(key, entity);
    if (verb === 'check' && filter) transaction.check(key, { entityName: 'sample', conditions: filter });
  }
  return codeOf(transaction.execute());
}

type Filters = InstanceType<Given['sdk']['Filter']>;
type Item = Parameters<Filters['and']>[1];

function toSdk({ Filter }: Given['sdk'], { operator, items }: SampleFilter) {
  const [first, ...rest] = items;
  if (!first) throw new Error('A filter has at least one condition');
  const { property, ...condition } = first;
  if (operator === 'and') {
    const all = new Filter<Sample>().and(property, condition as unknown as Item);
    for (const { property: name, ...more } of rest) all.and(name, more as unknown as Item);
    return all;
  }
  const any = new Filter<Sample>().or(property, condition as unknown as Item);
  for (const { property: name, ...more } of rest) any.or(name, more as unknown as Item);
  return any;
}

async function allPages({ kvs, sdk }: Given, wanted: SampleQuery): Promise<string[]> {
  const keys: string[] = [];
  let cursor: string | undefined;
  do {
    const query = kvs
      .entity<Sample>('sample')
      .query()
      .index(wanted.index, { partition: [...wanted.partition] })
      .sort(wanted.descending ? sdk.Sort.DESC : sdk.Sort.ASC)
      .limit(wanted.limit);
    if (wanted.where) query.where(wanted.where as unknown as Parameters<typeof query.where>[0]);
    if (wanted.filter) query.filters(toSdk(sdk, wanted.filter));
    if (cursor !== undefined) query.cursor(cursor);
    const page = await query.getMany();
    keys.push(...page.results.map(({ key }) => key));
    expect(page.results.length).toBeLessThanOrEqual(wanted.limit);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return keys;
}
