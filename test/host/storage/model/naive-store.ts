/** A record of the entity `sample` of the example entities. */
export interface Sample {
  readonly text?: string;
  readonly count?: number;
  readonly size?: number;
  readonly flag?: boolean;
}

export type SampleAttribute = keyof Sample;
type Operand = string | number | boolean;

export interface Comparison {
  readonly condition: string;
  readonly values: readonly Operand[];
}

export interface SampleFilter {
  readonly operator: 'and' | 'or';
  readonly items: readonly (Comparison & { readonly property: SampleAttribute })[];
}

export interface SampleQuery {
  readonly index: string;
  readonly partition: readonly Operand[];
  readonly where: Comparison | null;
  readonly filter: SampleFilter | null;
  readonly descending: boolean;
  readonly limit: number;
}

export type Samples = ReadonlyMap<string, Sample>;

/** The indexes of `sample`, as the example entities declare them. */
export const SAMPLE_INDEXES: Readonly<
  Record<string, { readonly partition: readonly SampleAttribute[]; readonly range: SampleAttribute | 'key' }>
> = {
  text: { partition: [], range: 'text' },
  flag: { partition: [], range: 'flag' },
  'by-size': { partition: [], range: 'size' },
  'by-flag': { partition: ['flag'], range: 'size' },
  'by-text-and-count': { partition: ['text', 'count'], range: 'size' },
  'by-key': { partition: [], range: 'key' },
};

/** The keys that a query finds, by looking at every record. */
export function naiveQuery(samples: Samples, query: SampleQuery): string[] {
  const index = SAMPLE_INDEXES[query.index];
  if (!index) throw new Error(`No index ${query.index}`);
  const rangeOf = (key: string, sample: Sample): Operand | undefined =>
    index.range === 'key' ? key : sample[index.range];
  const found = [...samples].flatMap(([key, sample]) => {
    const range = rangeOf(key, sample);
    const inPartition = index.partition.every((name, at) => sample[name] === query.partition[at]);
    const inWhere = range !== undefined && (!query.where || naiveTest(query.where, range));
    return range !== undefined && inPartition && inWhere && naiveFilter(query.filter, sample)
      ? [{ key, range }]
      : [];
  });
  found.sort((a, b) => compare(a.range, b.range) || compare(a.key, b.key));
  const keys = found.map(({ key }) => key);
  return query.descending ? keys.reverse() : keys;
}

export function naiveFilter(filter: SampleFilter | null, sample: Sample): boolean {
  if (!filter) return true;
  const tests = filter.items.map((item) => naiveTest(item, sample[item.property]));
  return filter.operator === 'and' ? !tests.includes(false) : tests.includes(true);
}

function naiveTest({ condition, values }: Comparison, found: Operand | undefined): boolean {
  const [first, second] = values;
  if (condition === 'EXISTS') return found !== undefined;
  if (condition === 'NOT_EXISTS') return found === undefined;
  if (condition === 'NOT_EQUAL_TO') return found !== first;
  if (condition === 'NOT_CONTAINS') return found === undefined || !String(found).includes(String(first));
  if (found === undefined || first === undefined) return false;
  if (condition === 'CONTAINS') return String(found).includes(String(first));
  if (condition === 'BEGINS_WITH') return String(found).startsWith(String(first));
  const order = compare(found, first);
  if (condition === 'BETWEEN') return order >= 0 && second !== undefined && compare(found, second) <= 0;
  const signs: Readonly<Record<string, readonly number[]>> = {
    EQUAL_TO: [0],
    GREATER_THAN: [1],
    GREATER_THAN_EQUAL_TO: [0, 1],
    LESS_THAN: [-1],
    LESS_THAN_EQUAL_TO: [0, -1],
  };
  return signs[condition]?.includes(order) ?? false;
}

/** -1, 0 or 1: by code points for strings, which is the order of their UTF-8 bytes. */
export function compare(a: Operand, b: Operand): number {
  if (a === b) return 0;
  if (typeof a !== 'string' || typeof b !== 'string') return a < b ? -1 : 1;
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((letter, index) => letter !== right[index]);
  if (at < 0) return -1;
  const other = right[at]?.codePointAt(0);
  return other !== undefined && (left[at]?.codePointAt(0) ?? 0) < other ? -1 : 1;
}
