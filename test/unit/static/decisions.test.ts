import type { ErasureJob, ServiceAccountView } from '../../../src/contract';
import { daysWords, expiryLevel } from '../../../static/admin/expiry/expiry';
import {
  fieldMessage,
  refusalAdvice,
  refusalField,
} from '../../../static/admin/pages/service-account/refusals';
import { isAccountId } from '../../../static/admin/erasure/account-id';
import { compareConfirmation } from '../../../static/admin/erasure/confirmation';
import { isMomentField } from '../../../static/admin/records/moment-field';
import { accountHealth } from '../../../static/admin/words/account-health';
import { jobFraction, jobProgress, jobsInWords } from '../../../static/admin/words/erasure';
import { ApiError, type ApiErrorCode } from '../../../static/shared/api/api-error';
import { signedInAccount } from '../../../static/portal/visit';

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

test('a permission has the name that Jira gives it, and an unknown one its key', () => {
  const details = { missing: ['ADMINISTER', 'OTHER'] };
  const advice = refusalAdvice(new ApiError('service-account.missing-permission', '', details)).join(' ');
  expect(advice).toContain('Administer Jira (ADMINISTER), OTHER');
});

test.each([
  ['email', undefined],
  ['token', undefined],
  ['expiresOn', 'invalid_format'],
] as const)('a form error at %s does not read as the door says it', (field, problem) => {
  const error = new ApiError('input.invalid', 'door', problem === undefined ? {} : { problem });
  expect(fieldMessage(error, field)).not.toBe('door');
});

test('an expiry in the past is refused in the words of the backend', () => {
  expect(fieldMessage(new ApiError('input.invalid', 'past', { field: 'expiresOn' }), 'expiresOn')).toBe(
    'past',
  );
});

test.each([
  ['5b10a2844c20165700ede21g', true],
  ['qm:7e1c2d1e-8b0f-4a1c:12_3.4', true],
  ['a'.repeat(128), true],
  ['a'.repeat(129), false],
  ['', false],
  ['ann@example.com', false],
  ['Ann Miller', false],
  ['erased', false],
  ['unidentified', false],
])('%j is an account ID: %s', (text, is) => {
  expect(isAccountId(text)).toBe(is);
});

test.each([
  ['since', Date.UTC(2026, 9, 9), true],
  ['occurredAt', Date.UTC(2026, 9, 9), true],
  ['at', Date.UTC(2026, 9, 9), true],
  ['seenSince', Date.UTC(2026, 9, 9), true],
  ['since', 3, false],
  ['since', '2026-10-09', false],
  ['erased', Date.UTC(2026, 9, 9), false],
  ['format', Date.UTC(2026, 9, 9), false],
])('the field %s with %j is a moment: %s', (name, value, is) => {
  expect(isMomentField(name, value)).toBe(is);
});

const counted = (value: number, atLeast = false): ErasureJob['expected'] => ({ value, atLeast });
const job = (over: Partial<ErasureJob>): ErasureJob => ({
  ...{ jobId: 'j', state: 'running', scope: 'person', erased: 0, expected: counted(0) },
  ...{ remaining: null, counts: [], requestedAt: 0, finishedAt: null },
  ...over,
});

test.each<[string, Partial<ErasureJob>, number | null, string]>([
  ['waits', { state: 'queued', expected: counted(9) }, null, 'waiting to start.'],
  ['runs', { erased: 50, expected: counted(200) }, 0.25, '50 of 200 records erased.'],
  ['has counted a part', { erased: 1297, expected: counted(5000, true) }, null, '1,297 records erased.'],
  ['is past that part', { erased: 6000, expected: counted(5000, true) }, null, '6,000 records erased.'],
  [
    'has found all',
    { erased: 5, expected: counted(5) },
    null,
    '5 records erased. Waiting two minutes for what was under way, then checking that nothing is left…',
  ],
  [
    'has found more',
    { erased: 6, expected: counted(5) },
    null,
    '6 records erased. Waiting two minutes for what was under way, then checking that nothing is left…',
  ],
  ['is over', { state: 'done' }, 1, ''],
])('an erasure that %s', (_name, over, fraction, text) => {
  expect(jobFraction(job(over))).toBe(fraction);
  if (over.state !== 'done') expect(jobProgress(job(over))).toBe(`Erasing one person's data: ${text}`);
});

test('only a person’s erasure waits for what was under way', () => {
  const found = { scope: 'collection', erased: 5, expected: counted(5) } as const;
  expect(jobProgress(job(found))).toBe(
    'Erasing one collection: 5 records erased. Checking that nothing is left…',
  );
});

test('erasures in words', () => {
  const running = job({});
  const waiting = job({ state: 'queued' });
  expect(jobsInWords([])).toBe('None running');
  expect(jobsInWords([running, running])).toBe('2 running');
  expect(jobsInWords([waiting])).toBe('1 waiting to start');
  expect(jobsInWords([waiting, running])).toBe('1 running, 1 waiting to start');
});

test.each<[ServiceAccountView['health'], 'passed' | 'failed', string]>([
  ['healthy', 'passed', 'Healthy'],
  ['failing', 'failed', 'Failing'],
  ['expired', 'failed', 'Expired'],
  ['expired', 'passed', 'Expired by date'],
])('an account that is %s and %s its last test: %s', (health, outcome, label) => {
  const account: ServiceAccountView = {
    ...{ email: 'robot@example.com', kind: 'scoped', savedBy: 'a', savedAt: 0 },
    ...{ expiresOn: null, daysLeft: null, lastCheck: { at: 0, outcome }, health },
  };
  expect(accountHealth(account).label).toBe(label);
});

test.each([
  [{ accountId: 'a' }, 'a'],
  [{ accountId: 'unidentified' }, null],
  [{ accountId: '' }, null],
  [{}, null],
])('who is signed in: %j', (context, accountId) => {
  expect(signedInAccount(context)).toBe(accountId);
});
