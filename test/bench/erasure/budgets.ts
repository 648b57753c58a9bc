import type { Budget } from '../audit/budgets';
import type { CaseFigures, ErasureFigures } from './figures';
import { callsIn } from './meter';

/**
 * Calls of an erasure with next to nothing to erase. The design counts on ten; `docs/performance.md` says what the
 * others are for.
 */
const fixed: Readonly<Record<CaseFigures['erasure'], number>> = {
  'a person': 90,
  'a period': 20,
  everything: 90,
};

/** Of each 500 writes of a chunk one is the plan, and one the note of the erased leaves. */
const planned = 2 / 500;

/** A preview counts 2,000 records of a collection at most: of the log, of people, and a page of each other one. */
const previewed = 60;

/** Bytes that Forge gives a function. */
const memory = 256 * 2 ** 20;

/** The budgets of the design (§8) that concern erasures; none of them depends on how fast the machine is. */
export function erasureBudgets({ cases, split }: ErasureFigures): Budget[] {
  const atMost = (budget: string, limit: number, found: number): Budget => ({
    ...{ budget, limit, found },
    held: found <= limit,
  });
  return [
    ...cases.map(({ erasure, least }) =>
      atMost(`calls to erase next to nothing, ${erasure}`, fixed[erasure], callsIn(least.calls)),
    ),
    ...cases.map((one) =>
      atMost(`calls that grow with the records, ${one.erasure}`, growthLimit(one), growth(one)),
    ),
    atMost('queries of a preview', previewed, Math.max(...cases.map(({ full }) => full.preview.queries))),
    atMost(
      'peak memory of the app, MiB',
      memory / 2 ** 20,
      Math.max(...cases.map(({ full }) => (full.meanwhile?.peakBytes ?? 0) / 2 ** 20)),
    ),
    atMost(
      'records lost or counted twice, throttled and cut off',
      0,
      Math.abs(split.records - split.erased) + split.left + Math.abs(split.receipts - 1),
    ),
  ];
}

/** So many more records were erased than by the erasure of next to nothing. */
export function grownBy({ least, full }: CaseFigures): number {
  return full.records - least.records;
}

export function growth({ least, full }: CaseFigures): number {
  return callsIn(full.calls) - callsIn(least.calls);
}

/**
 * ⌈k/100⌉ queries, ⌈k/25⌉ transactions and ten calls, what the plans of the chunks add to the transactions, and one strict
 * read before each chunk, for holds that were placed meanwhile.
 */
export function growthLimit(one: CaseFigures): number {
  const records = grownBy(one);
  return Math.ceil(records / 100) + Math.ceil((records * (1 + planned)) / 25) + Math.ceil(records / 475) + 10;
}
