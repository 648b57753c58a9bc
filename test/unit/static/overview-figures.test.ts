import type { AuditOverview, AuditTally, OverviewDay } from '../../../src/contract';
import {
  daysOf,
  daysWords,
  failureWords,
  isComplete,
  providersOf,
  reasonsOf,
  scaleFor,
  totalOf,
  totalWords,
} from '../../../static/admin/pages/overview/figures';
import { logPath } from '../../../static/admin/filters/log-path';
import { wholeDay } from '../../../static/admin/pages/overview/days';

const empty: AuditTally = { total: 0, kinds: [], reasons: [], providers: [], portals: [] };
const day = (date: string, tally: Partial<AuditTally>, complete = true): OverviewDay => ({
  date,
  tally: { ...empty, ...tally },
  complete,
});

const days = [
  day('2026-11-01', {
    kinds: [{ kind: 'sign-in', success: 3, failure: 1 }],
    reasons: [{ reason: 'saml.expired', count: 1 }],
    providers: [{ provider: 'okta', success: 3, failure: 1 }],
  }),
  day('2026-11-02', { kinds: [{ kind: 'portal-visit', success: 7, failure: 0 }] }),
  day(
    '2026-11-03',
    {
      kinds: [
        { kind: 'portal-visit', success: 2, failure: 0 },
        { kind: 'sign-in', success: 0, failure: 4 },
      ],
      reasons: [
        { reason: 'oidc.nonce', count: 1 },
        { reason: 'saml.expired', count: 1 },
        { reason: 'saml.signature', count: 2 },
      ],
      providers: [
        { provider: 'entra', success: 2, failure: 2 },
        { provider: 'okta', success: 0, failure: 2 },
      ],
    },
    false,
  ),
];

test('days of one kind, those without it with zeros', () => {
  expect(daysOf(days, 'sign-in')).toEqual([
    { date: '2026-11-01', success: 3, failure: 1, complete: true },
    { date: '2026-11-02', success: 0, failure: 0, complete: true },
    { date: '2026-11-03', success: 0, failure: 4, complete: false },
  ]);
  expect(totalOf(daysOf(days, 'portal-visit'))).toBe(9);
  expect(isComplete(days)).toBe(false);
  expect(isComplete(days.slice(0, 2))).toBe(true);
});

test('reasons and providers are summed over the days, the most frequent first, then by name', () => {
  expect(reasonsOf(days)).toEqual([
    { reason: 'saml.expired', count: 2 },
    { reason: 'saml.signature', count: 2 },
    { reason: 'oidc.nonce', count: 1 },
  ]);
  expect(providersOf(days)).toEqual([
    { provider: 'okta', success: 3, failure: 3 },
    { provider: 'entra', success: 2, failure: 2 },
  ]);
  expect(reasonsOf([])).toEqual([]);
  expect(providersOf([])).toEqual([]);
});

test.each<[number, boolean, string]>([
  [0, true, 'No visits in 2 days'],
  [0, false, 'No visits counted'],
  [1, true, '1 visit in 2 days'],
  [1, false, '1+ visits in 2 days'],
  [2000, true, '2,000 visits in 2 days'],
])('%d on two days that were counted to their ends (%s): %s', (success, complete, words) => {
  const figure = { date: '2026-11-22', success: 0, failure: 0, complete: true };
  expect(totalWords([{ ...figure, success, complete }, figure], 'visit')).toBe(words);
});

test('nothing is said of days that were not counted to their ends', () => {
  expect(daysWords(days.slice(0, 2))).toBe('these 2 days');
  expect(daysWords(days)).toBe('the days that could be counted');
});

test.each([
  [0, 1],
  [1, 1],
  [2, 2],
  [3, 4],
  [5, 6],
  [9, 10],
  [10, 10],
  [11, 20],
  [61, 80],
  [99, 100],
  [100, 100],
  [101, 200],
  [12_345, 20_000],
])('a scale for %d ends at %d', (most, end) => {
  expect(scaleFor(most)).toBe(end);
});

test('the end of a scale is never below its busiest day, and its half is a whole number', () => {
  for (let most = 2; most < 3_000; most += 1) {
    expect(scaleFor(most)).toBeGreaterThanOrEqual(most);
    expect(Number.isInteger(scaleFor(most) / 2)).toBe(true);
  }
});

test.each([
  ['every day before is counted', [true, true], 2],
  ['a day before is not counted to its end', [false, true], null],
  ['only today is not counted to its end', [true, false], 2],
])('the usual number of failures where %s', (_, [before = true, today = true], usual) => {
  const week = Array.from({ length: 8 }, (_day, nth) =>
    day(`2026-11-0${String(nth + 1)}`, {}, nth === 7 ? today : before),
  );
  const failures: AuditOverview['failures'] = { today: 9, median: 2, unusual: true };
  expect(failureWords({ days: week, failures })).toEqual({ today: 9, usual, unusual: true });
});

test('a day of long ago says nothing about what is usual', () => {
  const month = Array.from({ length: 9 }, (_, nth) => day(`2026-11-0${String(nth + 1)}`, {}, nth > 0));
  expect(failureWords({ days: month, failures: { today: 0, median: 1, unusual: false } }).usual).toBe(1);
});

test('links into the audit log carry the filter', () => {
  expect(wholeDay('2026-11-22')).toEqual({
    from: Date.UTC(2026, 10, 22),
    to: Date.UTC(2026, 10, 23) - 1,
  });
  expect(logPath({ reason: 'saml.signature', last: '30d' })).toBe(
    '/audit-log?last=30d&reason=saml.signature',
  );
  expect(logPath({ provider: 'a&b', from: Date.UTC(2026, 10, 22) })).toBe(
    '/audit-log?from=2026-11-22T00%3A00%3A00.000Z&provider=a%26b',
  );
});
