import type { ResolverCall } from '../host/types';
import { adminFunctions } from './functions';
import { startApp, stored, type TestApp } from './kit';

describe('the doors', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());
  beforeEach(() => {
    app.host.storage.clear();
    app.host.clearLogs();
  });

  const asAdmin = (key: string, payload: unknown): ResolverCall => ({
    module: 'admin',
    key,
    payload,
    as: app.site.accounts.admin.accountId,
  });

  const strangers = [
    ['an agent', () => app.site.accounts.agent.accountId],
    ['a customer', () => app.customer(0)],
    ['nobody', () => null],
    ['an unlicensed customer', () => app.customer(24)],
  ] as const;
  const everyFunction = Object.entries(adminFunctions);

  test.each(strangers)('%s may call no admin function, and leaves no trace in storage', async (_, who) => {
    for (const [key, { payload }] of everyFunction) {
      const call = { ...asAdmin(key, payload(app)), as: who() };
      expect([key, (await app.refusal(call)).code]).toEqual([key, 'permission.admin-required']);
    }
    expect(stored(app.host)).toEqual({});
  });

  test('an admin who loses the right loses the functions at once', async () => {
    const admin = app.site.accounts.admin.accountId;
    app.host.site.control.setAdmin(admin, false);
    try {
      expect((await app.refusal(asAdmin('privacy/register', {}))).code).toBe('permission.admin-required');
    } finally {
      app.host.site.control.setAdmin(admin, true);
    }
    expect((await app.admin('privacy/register', {})).collections.length).toBeGreaterThan(0);
  });

  test('Jira being down is no permission', async () => {
    app.host.addFault({ capability: 'product', kind: 'error' });
    const { code } = await app.refusal(asAdmin('audit/search', {}));
    app.host.clearFaults();
    expect(code).toBe('jira.unavailable');
  });

  const unknownKeys = ['audit/serach', '', 'constructor', '__proto__', 'toString', 'visit/record'];
  test.each(unknownKeys)('the unknown function %j is refused with its field', async (key) => {
    expect(await app.refusal(asAdmin(key, {}))).toMatchObject({
      code: 'input.invalid',
      details: { field: 'functionKey' },
    });
  });

  const control = String.fromCharCode(7);
  const badInput: readonly [string, string, unknown, string][] = [
    ['a wrong type', 'audit/search', { limit: 'many' }, 'limit'],
    ['a page size of 0', 'audit/search', { limit: 0 }, 'limit'],
    ['a page size of -1', 'audit/search', { limit: -1 }, 'limit'],
    ['a page size of a billion', 'audit/search', { limit: 1e9 }, 'limit'],
    ['a fraction', 'audit/search', { limit: 1.5 }, 'limit'],
    ['a list where text belongs', 'audit/search', { cursor: ['a'] }, 'cursor'],
    ['a list as payload', 'audit/search', [1, 2], 'payload'],
    ['text as payload', 'audit/search', 'hello', 'payload'],
    ['an unknown field', 'audit/search', { everything: true }, 'payload'],
    ['control characters', 'privacy/browse', { collection: `audit${control}event` }, 'collection'],
    ['a collection that is not declared', 'privacy/browse', { collection: 'passwords' }, 'collection'],
    ['a missing field', 'privacy/browse', {}, 'collection'],
    ['an account ID with a slash', 'people/look-up', { accountIds: ['a/../b'] }, 'accountIds.0'],
    [
      '101 account IDs',
      'people/look-up',
      { accountIds: Array.from({ length: 101 }, () => 'a') },
      'accountIds',
    ],
    ['a scope of no kind', 'privacy/preview-erasure', { scope: { kind: 'some' } }, 'scope.kind'],
    ['a person without ID', 'privacy/preview-erasure', { scope: { kind: 'person' } }, 'scope.accountId'],
    [
      'erasing an undeclared collection',
      'privacy/erase',
      { scope: { kind: 'collection', collection: 'x' }, confirmation: 'ERASE x' },
      'collection',
    ],
    [
      'a confirmation of 10 KB',
      'privacy/erase',
      { scope: { kind: 'everything' }, confirmation: 'E'.repeat(10_240) },
      'confirmation',
    ],
    [
      'an e-mail of 10,000 characters',
      'service-account/save',
      { email: `${'e'.repeat(9_990)}@e.example`, token: 't' },
      'email',
    ],
    ['a token with a line break', 'service-account/save', { email: 'e@e.example', token: 'a\nb' }, 'token'],
    [
      'an impossible day',
      'service-account/save',
      { email: 'e@e.example', token: 't', expiresOn: '2026-02-30' },
      'expiresOn',
    ],
    ['a caller that does not exist', 'service-account/call-as', { callAs: 'root' }, 'callAs'],
  ];
  test.each(badInput)(
    '%s to %s is refused with its field; nothing stored, nothing logged',
    async (_, key, payload, field) => {
      expect(await app.refusal(asAdmin(key, payload))).toMatchObject({
        code: 'input.invalid',
        details: { field },
      });
      expect(stored(app.host)).toEqual({});
      expect(app.host.logs()).toEqual([]);
    },
  );

  test('nearly 500 KB of payload is refused by the schema, more by the platform', async () => {
    const { code } = await app.refusal(asAdmin('privacy/browse', { collection: 'x'.repeat(490_000) }));
    expect(code).toBe('input.invalid');
    const tooMuch = await app.host.invoke(asAdmin('privacy/browse', { collection: 'x'.repeat(600_000) }));
    expect(tooMuch).toMatchObject({ error: { code: 'PAYLOAD_TOO_LARGE' } });
    expect(app.host.logs()).toEqual([]);
  });

  const cursors = [
    'not-a-cursor',
    Buffer.from('[99,null]').toString('base64url'),
    Buffer.from('{}').toString('base64url'),
    `${Buffer.from('{}').toString('base64url')}.${'A'.repeat(22)}`,
  ];
  test.each(cursors)('the foreign cursor %j is refused', async (cursor) => {
    for (const key of ['audit/search', 'audit/export', 'audit/summary', 'privacy/export'] as const) {
      const payload = { ...adminFunctions[key].payload(app), cursor };
      expect([key, (await app.refusal(asAdmin(key, payload))).code]).toEqual([key, 'input.cursor']);
    }
    const call = asAdmin('privacy/browse', { collection: 'audit-event', cursor });
    expect((await app.refusal(call)).code).toBe('input.cursor');
  });
});
