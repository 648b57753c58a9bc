import type { Empty, Rpc, WireError } from '../../../src/contract';
import { ApiError, detailList, detailNumber, detailText } from '../../../static/shared/api/api-error';
import { createCall } from '../../../static/shared/api/call';
import { errorText } from '../../../static/shared/api/error-text';

type Api = Record<'thing/get', Rpc<Empty, { n: number }>>;

const answering = (answer: unknown) => createCall<Api>(() => Promise.resolve(answer as never));

test('a good answer is its data', async () => {
  await expect(answering({ ok: true, data: { n: 1 } })('thing/get', {})).resolves.toEqual({ n: 1 });
});

test('a refusal keeps its code, its words and its details', async () => {
  const error: WireError = {
    code: 'service-account.throttled',
    message: 'Wait',
    details: { retryAfterSeconds: 3, field: 'token', missing: ['a', 1, 'b'] },
  };
  const thrown = await answering({ ok: false, error })('thing/get', {}).catch((cause: unknown) => cause);
  expect(thrown).toBeInstanceOf(ApiError);
  expect(thrown).toMatchObject(error);
  if (!(thrown instanceof ApiError)) return;
  expect(detailNumber(thrown, 'retryAfterSeconds')).toBe(3);
  expect(detailText(thrown, 'field')).toBe('token');
  expect(detailList(thrown, 'missing')).toEqual(['a', 'b']);
  expect([detailNumber(thrown, 'field'), detailText(thrown, 'missing'), detailList(thrown, 'none')]).toEqual([
    null,
    null,
    [],
  ]);
});

test.each([
  ['input.invalid', { field: 'scope.accountId' }, 'No. This is about the account ID.'],
  ['input.invalid', { field: 'accountIds.7' }, 'No. This is about the account IDs.'],
  ['input.invalid', { field: 'strange' }, 'No. This is about “strange”.'],
  ['input.invalid', { field: 'payload' }, 'No.'],
  ['input.invalid', {}, 'No.'],
  ['jira.refused', { field: 'email' }, 'No.'],
] as const)('%s with %j in words', (code, details, text) => {
  expect(errorText(new ApiError(code, 'No.', details))).toBe(text);
});

test.each([[undefined], [null], ['text'], [{}], [{ ok: 'yes' }]])(
  'an answer that is none: %j',
  async (answer) => {
    await expect(answering(answer)('thing/get', {})).rejects.toMatchObject({ code: 'internal' });
  },
);

test('a bridge that fails', async () => {
  const call = createCall<Api>(() =>
    Promise.reject(new Error('Resolver calls are rate limited at 500req/25s')),
  );
  await expect(call('thing/get', {})).rejects.toMatchObject({ code: 'bridge.unreachable' });
});
