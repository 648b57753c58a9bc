import type { Host } from '../../host/types';

/** What a piece of work cost, counted by the host as Forge would meter it. */
export interface Cost {
  /** Calls to storage, and those of them that are queries; the rest of the reads are single keys. */
  readonly calls: number;
  readonly queries: number;
  readonly writes: number;
  /** Units of 10 KB, each call rounded up. */
  readonly readUnits: number;
  readonly writeUnits: number;
  /** Calls to Jira. */
  readonly jira: number;
  /** Real milliseconds on this machine: of use beside another number of this run only. */
  readonly ms: number;
}

/** Runs the work with the host's counters at zero. */
export async function measure<T>(host: Host, work: () => Promise<T>): Promise<Measured<T>> {
  host.resetUsage();
  const began = performance.now();
  const result = await work();
  const ms = performance.now() - began;
  const { kvs, product } = host.usage();
  const { calls, queries, writes, readUnits, writeUnits } = kvs;
  return { result, cost: { calls, queries, writes, readUnits, writeUnits, jira: product.calls, ms } };
}

interface Measured<T> {
  readonly result: T;
  readonly cost: Cost;
}

/**
 * Runs each of the works several times, in turn, so that whatever else the machine does slows all of them alike. The
 * counts of each run of a work have to be the same; `ms` is the median.
 * @returns what was measured, in the order of the works
 * @throws Error when a work's counts differ, because then one number would not say them
 */
export async function measureInTurn<T>(
  works: readonly { readonly host: Host; readonly run: () => Promise<T> }[],
  times: number,
): Promise<Measured<T>[]> {
  const measured = works.map((): Measured<T>[] => []);
  for (let nth = 0; nth < times; nth += 1) {
    for (const [at, { host, run }] of works.entries()) measured[at]?.push(await measure(host, run));
  }
  return measured.map(inOne);
}

function inOne<T>(runs: readonly Measured<T>[]): Measured<T> {
  const [first] = runs;
  if (first === undefined) throw new RangeError('Measure at least once');
  const counts = new Set(runs.map(({ cost }) => JSON.stringify({ ...cost, ms: 0 })));
  if (counts.size > 1) throw new Error(`The same work cost different things: ${[...counts].join(' ')}`);
  return { result: first.result, cost: { ...first.cost, ms: median(runs.map(({ cost }) => cost.ms)) } };
}

/** The upper one of the two in the middle, where there are two. */
function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
