import fc from 'fast-check';
import {
  SAMPLE_INDEXES,
  compare,
  type Comparison,
  type Sample,
  type SampleAttribute,
  type SampleFilter,
  type SampleQuery,
} from './naive-store';

/** One thing that a test does to the store and to its model. */
export type Step =
  | { readonly kind: 'set'; readonly key: string; readonly value: Sample }
  | { readonly kind: 'delete'; readonly key: string }
  | { readonly kind: 'transact'; readonly operations: readonly Operation[] }
  | { readonly kind: 'advance'; readonly ms: number }
  | { readonly kind: 'get'; readonly key: string }
  | { readonly kind: 'query'; readonly query: SampleQuery };

export interface Operation {
  readonly verb: 'set' | 'delete' | 'check';
  readonly key: string;
  readonly value: Sample;
  readonly conditions: SampleFilter | null;
}

// Letters around the borders of the encodings: NUL, the last one of the basic plane, and one beyond it.
const text = fc
  .array(fc.constantFrom('a', 'b', ' ', 'ä', '\u0000', '\uffff', '\u{1f600}'), { minLength: 0, maxLength: 3 })
  .map((letters) => `${letters.join('')}a`);
const number = fc.constantFrom(-1e12, -2.5, -1, -0.1, 0, 0.1, 1, 2, 10, 1e12);
const integer = fc.integer({ min: -2, max: 2 });
const key = fc.constantFrom('a', 'a.b', 'a-b', 'aa', 'b', 'b c', 'B', '1', '10', '#');

const sample: fc.Arbitrary<Sample> = fc.record(
  { text, count: integer, size: number, flag: fc.boolean() },
  { requiredKeys: [] },
);

const OPERANDS = { text, count: integer, size: number, flag: fc.boolean(), key };
const EQUALITY = ['EQUAL_TO'];
const ORDER = ['GREATER_THAN', 'GREATER_THAN_EQUAL_TO', 'LESS_THAN', 'LESS_THAN_EQUAL_TO', 'BETWEEN'];
const WHERE: Readonly<Record<SampleAttribute | 'key', readonly string[]>> = {
  text: [...EQUALITY, ...ORDER, 'BEGINS_WITH'],
  key: [...EQUALITY, ...ORDER, 'BEGINS_WITH'],
  count: [...EQUALITY, ...ORDER],
  size: [...EQUALITY, ...ORDER],
  flag: EQUALITY,
};

function comparison(on: SampleAttribute | 'key', conditions: readonly string[]): fc.Arbitrary<Comparison> {
  const values = fc.tuple(OPERANDS[on], OPERANDS[on]);
  return fc.tuple(fc.constantFrom(...conditions), values).map(([condition, [first, second]]) => {
    if (condition.endsWith('EXISTS')) return { condition, values: [true] };
    if (condition !== 'BETWEEN') return { condition, values: [first] };
    return { condition, values: compare(first, second) <= 0 ? [first, second] : [second, first] };
  });
}

const filterItem = fc.constantFrom<SampleAttribute>('text', 'count', 'size', 'flag').chain((property) => {
  const more = property === 'text' ? ['CONTAINS', 'NOT_CONTAINS'] : [];
  const conditions = [...WHERE[property], 'NOT_EQUAL_TO', 'EXISTS', 'NOT_EXISTS', ...more];
  return comparison(property, conditions).map((test) => ({ property, ...test }));
});
const filter: fc.Arbitrary<SampleFilter> = fc.record({
  operator: fc.constantFrom('and', 'or'),
  items: fc.array(filterItem, { minLength: 1, maxLength: 3 }),
});

const query: fc.Arbitrary<SampleQuery> = fc
  .constantFrom(...Object.entries(SAMPLE_INDEXES))
  .chain(([name, index]) =>
    fc.record({
      index: fc.constant(name),
      partition: fc.tuple(...index.partition.map((attribute) => OPERANDS[attribute])),
      where: fc.option(comparison(index.range, WHERE[index.range])),
      filter: fc.option(filter),
      descending: fc.boolean(),
      limit: fc.integer({ min: 1, max: 4 }),
    }),
  );

const operation: fc.Arbitrary<Operation> = fc
  .record({
    verb: fc.constantFrom('set', 'delete', 'check'),
    key,
    value: sample,
    conditions: fc.option(filter),
  })
  // A check needs conditions.
  .map((made) => (made.verb === 'check' && !made.conditions ? { ...made, verb: 'delete' } : made));

export const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constant('set'), key, value: sample }), weight: 4 },
  fc.record({ kind: fc.constant('delete'), key }),
  fc.record({
    kind: fc.constant('transact'),
    operations: fc.uniqueArray(operation, { minLength: 1, maxLength: 3, selector: (made) => made.key }),
  }),
  fc.record({ kind: fc.constant('advance'), ms: fc.constantFrom(1, 400, 1000) }),
  fc.record({ kind: fc.constant('get'), key }),
  { arbitrary: fc.record({ kind: fc.constant('query'), query }), weight: 4 },
);
