import type { ErasureJob } from '../../../src/contract';
import { daysWords, expiryLevel } from '../../../static/admin/pages/service-account/expiry';
import { refusalAdvice, refusalField } from '../../../static/admin/pages/service-account/refusals';
import { compareConfirmation } from '../../../static/admin/pages/stored-data/erasure/confirmation';
import { jobFraction } from '../../../static/admin/words/erasure';
import { ApiError, type ApiErrorCode } from '../../../static/shared/api/api-error';
import { signedInCustomer } from '../../../static/portal/visit';

test.each([
  ['', 'empty'],
  ['erase ev', 'typing'],
  ['erase everything', 'matches'],
  ['Erase everything', 'different'],
  ['erase everything ', 'different'],
  [' erase everything', 'different'],
  ['erase\u00a0everything', 'different'],
])('confirmation %j: %s', (typed, outcome) => {
  expect(compareConfirmation(typed, 'erase everything')).toBe(outcome);
});

test.each([
  [null, 'none'],
  [31, 'none'],
  [30, 'month'],
  [8, 'month'],
  [7, 'week'],
  [2, 'week'],
  [1, 'day'],
  [0, 'day'],
  [-1, 'expired'],
])('%j days left: %s', (days, level) => {
  expect(expiryLevel(days)).toBe(level);
});

test('days as words', () => {
  expect([0, 1, -1, 5, -5].map(daysWords)).toEqual([
    'today',
    'tomorrow',
    'yesterday',
    'in 5 days',
    '5 days ago',
  ]);
});

test.each<[ApiErrorCode, string | null, string | null]>([
  ['input.invalid', 'email', 'email'],
  ['input.invalid', 'token', 'token'],
  ['input.invalid', 'expiresOn', 'expiresOn'],
  ['input.invalid', 'something-else', null],
  ['service-account.wrong-token', null, 'token'],
  ['service-account.missing-scope', null, 'token'],
  ['service-account.wrong-email', null, 'email'],
  ['service-account.missing-permission', null, 'email'],
  ['service-account.site-unreachable', null, null],
  ['service-account.throttled', null, null],
])('%s with the field %j belongs to %j', (code, named, field) => {
  expect(refusalField(code, named)).toBe(field);
});

test('each refusal of a test has advice of its own, with what is missing and how long to wait', () => {
  const codes: ApiErrorCode[] = [
    'service-account.wrong-token',
    'service-account.wrong-email',
    'service-account.missing-scope',
    'service-account.missing-permission',
    'service-account.site-unreachable',
    'service-account.throttled',
  ];
  const details = { missing: ['read:jira-user', 'Administer Jira'], retryAfterSeconds: 300 };
  const advice = codes.map((code) => refusalAdvice(new ApiError(code, '', details)).join(' '));
  expect(new Set(advice).size).toBe(codes.length);
  expect(advice[2]).toContain('read:jira-user');
  expect(advice[3]).toContain('Administer Jira');
  expect(advice[5]).toContain('5 minutes');
  expect(refusalAdvice(new ApiError('internal', ''))).toEqual([]);
});

test.each([
  ['queued', 0, 0, 0],
  ['running', 50, 200, 0.25],
  ['running', 300, 200, 0.99],
  ['done', 0, 0, 1],
] as const)('an erasure %s with %d of %d is at %d', (state, erased, expected, fraction) => {
  const job: ErasureJob = {
    ...{ jobId: 'j', state, scope: 'person', erased, expected, remaining: null, counts: [] },
    ...{ requestedBy: null, requestedAt: null, finishedAt: null },
  };
  expect(jobFraction(job)).toBe(fraction);
});

test.each([
  [{ accountId: 'a', accountType: 'customer' }, 'a'],
  [{ accountId: 'a' }, 'a'],
  [{ accountId: 'a', accountType: 'unlicensed' }, 'a'],
  [{ accountId: 'a', accountType: 'licensed' }, null],
  [{ accountId: 'a', accountType: 'anonymous' }, null],
  [{ accountId: 'unidentified', accountType: 'anonymous' }, null],
  [{ accountId: '' }, null],
  [{}, null],
])('which customer is signed in: %j', (context, accountId) => {
  expect(signedInCustomer(context)).toBe(accountId);
});
