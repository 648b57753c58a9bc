import type { OverviewDay } from '../../src/contract';
import { riseOf } from '../../src/audit/statistics/rise';

/** Failures of a day; a negative number stands for a day that was not counted to its end. */
function day(failures: number): OverviewDay {
  const kinds = [
    { kind: 'portal-visit', success: 1_000, failure: 0 },
    { kind: 'provisioning', success: 0, failure: Math.abs(failures) - Math.floor(Math.abs(failures) / 2) },
    { kind: 'sign-in', success: 20, failure: Math.floor(Math.abs(failures) / 2) },
  ] as const;
  const tally = { total: 0, kinds, reasons: [], providers: [], portals: [] };
  return { date: '2026-11-22', tally, complete: failures >= 0 && !Object.is(failures, -0) };
}

test.each<[string, readonly number[], { today: number; median: number; unusual: boolean }]>([
  ['no day at all', [], { today: 0, median: 0, unusual: false }],
  ['today alone', [50], { today: 50, median: 0, unusual: false }],
  ['nothing ever', [0, 0, 0, 0, 0, 0, 0, 0], { today: 0, median: 0, unusual: false }],
  ['four after nothing: no wave', [0, 0, 0, 0, 0, 0, 0, 4], { today: 4, median: 0, unusual: false }],
  ['five after nothing', [0, 0, 0, 0, 0, 0, 0, 5], { today: 5, median: 0, unusual: true }],
  ['five where one is usual', [1, 1, 1, 1, 1, 1, 1, 5], { today: 5, median: 1, unusual: true }],
  ['three times the usual', [4, 4, 4, 4, 4, 4, 4, 12], { today: 12, median: 4, unusual: false }],
  ['more than three times the usual', [4, 4, 4, 4, 4, 4, 4, 13], { today: 13, median: 4, unusual: true }],
  ['one bad day before changes little', [2, 2, 900, 2, 2, 2, 2, 7], { today: 7, median: 2, unusual: true }],
  ['many bad days are usual', [9, 9, 9, 9, 0, 0, 0, 20], { today: 20, median: 9, unusual: false }],
  ['the order of days does not matter', [9, 0, 9, 0, 9, 0, 9, 20], { today: 20, median: 9, unusual: false }],
  [
    'the eighth day before does not count',
    [99, 1, 1, 1, 1, 1, 1, 1, 5],
    { today: 5, median: 1, unusual: true },
  ],
  ['an even number of days', [1, 4, 8], { today: 8, median: 2.5, unusual: true }],
  [
    'days that could not be counted are left out',
    [-9, -9, 1, -9, 1, 1, -9, 4],
    { today: 4, median: 1, unusual: false },
  ],
  [
    'no day that could be counted',
    [-1, -1, -1, -1, -1, -1, -1, 50],
    { today: 50, median: 0, unusual: false },
  ],
  [
    'a today that is counted in part is enough',
    [1, 1, 1, 1, 1, 1, 1, -6],
    { today: 6, median: 1, unusual: true },
  ],
])('%s', (_, failures, expected) => {
  expect(riseOf(failures.map(day))).toEqual(expected);
});
