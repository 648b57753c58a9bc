import { startApp, stored, type TestApp } from './kit';

const MISSING = 'Nobody-Has-This-Token-0123456789';

describe('service account', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());
  beforeEach(() => {
    app.host.storage.clear();
    app.host.clearFaults();
    app.host.clearEgress();
  });

  const save = (payload: object) => ({
    module: 'admin',
    key: 'service-account/save',
    as: app.site.accounts.admin.accountId,
    payload,
  });
  const good = () => ({ email: app.site.serviceAccount.email, token: app.site.serviceAccount.token });
  const saveGood = () => app.admin('service-account/save', good());
  const secrets = () => JSON.stringify(app.host.storage.dump().secrets);
  /** Everything but what admins did. */
  const unrecorded = () => {
    const { entities, ...rest } = app.host.storage.dump();
    return { ...rest, entities: { ...entities, 'admin-action': [] } };
  };
  const actions = () =>
    (app.host.storage.dump().entities['admin-action'] ?? []).map(
      ({ value }) => value as { action: string; outcome: string },
    );

  test('is off by default', async () => {
    expect(await app.admin('service-account/get', {})).toEqual({ account: null, callAs: 'app' });
  });

  test('a classic token works on the site itself', async () => {
    const { account } = await app.admin('service-account/save', { ...good(), expiresOn: null });
    expect(account).toMatchObject({
      email: app.site.serviceAccount.email,
      kind: 'classic',
      savedBy: app.site.accounts.admin.accountId,
      expiresOn: null,
      health: 'healthy',
      lastCheck: { outcome: 'passed' },
    });
    expect(stored(app.host)).toEqual({
      'service-account': 1,
      'service-account-state': 1,
      'admin-action': 1,
      subject: 1,
      'installation-key': 1,
    });
    expect(actions()).toMatchObject([
      { action: 'service-account.saved', actor: app.site.accounts.admin.accountId },
    ]);
  });

  test('a scoped token is refused by the site and works at the gateway', async () => {
    const { email, scopedToken } = app.site.serviceAccount;
    const { account } = await app.admin('service-account/save', { email, token: scopedToken });
    expect(account?.kind).toBe('scoped');
    const hosts = app.host.egress().map(({ url, status }) => [new URL(url).hostname, status]);
    expect(hosts[0]).toEqual([new URL(app.site.installation.siteUrl).hostname, 401]);
    expect(hosts.slice(1).every(([host]) => host === 'api.atlassian.com')).toBe(true);
  });

  const wrong = [
    [
      'a wrong token',
      () => ({ ...good(), token: MISSING }),
      'service-account.wrong-token',
      { field: 'token' },
    ],
    [
      'an e-mail that no account has',
      () => ({ ...good(), email: 'nobody@example.com' }),
      'service-account.wrong-email',
      { field: 'email' },
    ],
    [
      'an account without admin rights',
      () => ({ email: app.site.serviceAccount.weakEmail, token: app.site.serviceAccount.weakToken }),
      'service-account.missing-permission',
      { missing: ['ADMINISTER'] },
    ],
    [
      'the token of an account without admin rights, under the e-mail of one with them',
      () => ({ ...good(), token: app.site.serviceAccount.weakToken }),
      'service-account.missing-permission',
      { missing: ['ADMINISTER'] },
    ],
    [
      'an expiry in the past',
      () => ({ ...good(), expiresOn: '2001-01-01' }),
      'input.invalid',
      { field: 'expiresOn' },
    ],
    [
      'a token with a line break',
      () => ({ ...good(), token: 'abc\ndef' }),
      'input.invalid',
      { field: 'token' },
    ],
    ['no token', () => ({ email: good().email }), 'input.invalid', { field: 'token' }],
    [
      'an e-mail of 10,000 characters',
      () => ({ ...good(), email: `${'a'.repeat(10_000)}@example.com` }),
      'input.invalid',
      { field: 'email' },
    ],
    [
      'an e-mail with a colon',
      () => ({ ...good(), email: 'a:b@example.com' }),
      'input.invalid',
      { field: 'email' },
    ],
    ['an unknown field', () => ({ ...good(), siteUrl: 'https://elsewhere.example' }), 'input.invalid', {}],
  ] as const;
  test.each(wrong)('%s is told apart and changes nothing', async (_, payload, code, details) => {
    await saveGood();
    const before = unrecorded();
    expect(await app.refusal(save(payload()))).toMatchObject({ code, details });
    expect(unrecorded()).toEqual(before);
    // What no account was asked about is no attempt.
    const attempts = code === 'input.invalid' ? [] : [{ outcome: 'failure', reason: code }];
    expect(actions().filter(({ outcome }) => outcome === 'failure')).toMatchObject(attempts);
  });

  const outages = [
    [
      'a site that does not answer',
      { capability: 'egress', kind: 'error' },
      'service-account.site-unreachable',
    ],
    ['a site that asks to wait', { capability: 'egress', kind: 'throttle' }, 'service-account.throttled'],
    ['Jira being down for the app', { capability: 'product', kind: 'error' }, 'jira.unavailable'],
    ['storage being down', { capability: 'kvs', kind: 'error' }, 'storage.unavailable'],
    ['storage throttling throughout', { capability: 'kvs', kind: 'throttle' }, 'storage.throttled'],
  ] as const;
  test.each(outages)(
    '%s changes nothing',
    async (_, fault, code) => {
      await saveGood();
      const before = unrecorded();
      app.host.addFault(fault);
      const refused = await app.refusal(save(good()));
      app.host.clearFaults();
      expect(refused.code).toBe(code);
      if (fault.kind === 'throttle' && fault.capability === 'egress') {
        expect(refused.details['retryAfterSeconds']).toBeGreaterThan(0);
      }
      expect(unrecorded()).toEqual(before);
    },
    30_000,
  );

  test('a throttled write is tried again and succeeds', async () => {
    app.host.addFault({ capability: 'kvs', kind: 'throttle', nth: 2 });
    expect((await saveGood()).account?.health).toBe('healthy');
  });

  test('saving again replaces: rotation is the same call', async () => {
    await saveGood();
    const { email, scopedToken, token } = app.site.serviceAccount;
    await app.admin('service-account/save', { email, token: scopedToken });
    expect(secrets()).toContain(scopedToken);
    expect(secrets()).not.toContain(`"${token}"`);
    expect(stored(app.host)).toMatchObject({ 'service-account': 1, 'admin-action': 2 });
  });

  test('no answer ever holds the token or anything made from it', async () => {
    const answers = [
      await saveGood(),
      await app.admin('service-account/get', {}),
      await app.admin('service-account/test', {}),
      await app.admin('privacy/browse', { collection: 'service-account' }),
      await app.admin('privacy/browse', { collection: 'admin-action' }),
      await app.admin('service-account/remove', {}),
    ];
    const { email, token } = app.site.serviceAccount;
    const text = JSON.stringify(answers);
    expect(text).not.toContain(token);
    expect(text).not.toContain(token.slice(-8));
    expect(text).not.toContain(Buffer.from(`${email}:${token}`).toString('base64'));
    expect(text).not.toContain(Buffer.from(token).toString('base64'));
    expect(text).toContain('"secret":true');
  });

  test('the token leaves only in its Basic header, to the two declared hosts', async () => {
    await saveGood();
    for (const { url, headers, body } of app.host.egress()) {
      expect([new URL(app.site.installation.siteUrl).origin, 'https://api.atlassian.com']).toContain(
        new URL(url).origin,
      );
      expect(url).not.toContain(app.site.serviceAccount.token);
      expect(body).toBeNull();
      expect(headers['authorization']).toMatch(/^Basic /);
    }
    expect(app.host.egress().length).toBeGreaterThan(0);
  });

  test.each([
    [['read:jira-work'], ['read:jira-user']],
    [['read:jira-user'], ['read:jira-work']],
    [['read:servicedesk-request'], ['read:jira-user', 'read:jira-work']],
  ])('a scoped token with %j only is told what it lacks', async (scopes, missing) => {
    const fresh = await startApp();
    try {
      const { email, scopedToken } = fresh.site.serviceAccount;
      fresh.control.setTokenScopes(scopedToken, scopes);
      const payload = { email, token: scopedToken };
      const refused = await fresh.refusal({ ...save(payload), as: fresh.site.accounts.admin.accountId });
      expect(refused).toMatchObject({ code: 'service-account.missing-scope', details: { missing } });
      expect(stored(fresh.host)).not.toHaveProperty('service-account');
    } finally {
      await fresh.stop();
    }
  });

  test('a revoked token is found by the test and remembered', async () => {
    const fresh = await startApp();
    try {
      const { email, token } = fresh.site.serviceAccount;
      await fresh.admin('service-account/save', { email, token });
      fresh.control.revokeToken(token);
      const { account } = await fresh.admin('service-account/test', {});
      expect(account).toMatchObject({
        health: 'failing',
        lastCheck: { outcome: 'failed', code: 'service-account.wrong-token' },
      });
      expect(await fresh.admin('service-account/get', {})).toMatchObject({ account: { health: 'failing' } });
    } finally {
      await fresh.stop();
    }
  });

  const expiries = [
    [40, 'healthy'],
    [30, 'expires-soon'],
    [7, 'expires-soon'],
    [1, 'expires-soon'],
    [0, 'expires-soon'],
    [-1, 'expired'],
  ] as const;
  test.each(expiries)('%d days before its expiry it is %s', async (days, health) => {
    const DAY_MS = 86_400_000;
    const expiresOn = new Date(app.host.clock.now() + 60 * DAY_MS).toISOString().slice(0, 10);
    await app.admin('service-account/save', { ...good(), expiresOn });
    app.host.clock.advance((60 - days) * DAY_MS);
    expect((await app.admin('service-account/get', {})).account).toMatchObject({ daysLeft: days, health });
  });

  test('removing it deletes it, says where to revoke the token, and is on record', async () => {
    await saveGood();
    const answer = await app.admin('service-account/remove', {});
    expect(answer).toMatchObject({
      removed: true,
      revokeUrl: expect.stringMatching(/^https:\/\/id\.atlassian\.com\//),
    });
    expect(answer.stopsWorking.length).toBeGreaterThan(0);
    expect(stored(app.host)).not.toHaveProperty('service-account');
    expect(
      actions()
        .map(({ action }) => action)
        .sort(),
    ).toEqual(['service-account.removed', 'service-account.saved']);
    expect(await app.admin('service-account/remove', {})).toMatchObject({ removed: false });
  });

  test('without one, testing it and calling as it are refused', async () => {
    const as = app.site.accounts.admin.accountId;
    const calls = [
      { module: 'admin', key: 'service-account/test', as, payload: {} },
      { module: 'admin', key: 'service-account/call-as', as, payload: { callAs: 'service-account' } },
    ];
    for (const call of calls) expect((await app.refusal(call)).code).toBe('service-account.not-configured');
  });

  test('Jira is called as the app unless the admin chose otherwise', async () => {
    const accountIds = [app.customer(0)];
    await saveGood();
    app.host.clearEgress();
    await app.admin('people/look-up', { accountIds });
    expect(app.host.egress()).toEqual([]);

    await app.admin('service-account/call-as', { callAs: 'service-account' });
    expect((await app.admin('people/look-up', { accountIds })).people).toHaveLength(1);
    expect(app.host.egress().map(({ url }) => new URL(url).pathname)).toEqual(['/rest/api/3/user/bulk']);

    await app.admin('service-account/call-as', { callAs: 'app' });
    app.host.clearEgress();
    await app.admin('people/look-up', { accountIds });
    expect(app.host.egress()).toEqual([]);
  });

  /** Meanwhile, while Atlassian takes its time over a test. */
  const meanwhile = [
    ['removed', () => app.admin('service-account/remove', {})],
    ['erased', () => app.erase({ kind: 'everything' })],
    [
      'replaced',
      () =>
        app.admin('service-account/save', {
          email: app.site.serviceAccount.email,
          token: app.site.serviceAccount.scopedToken,
        }),
    ],
  ] as const;
  test.each(meanwhile)('a test does not bring back an account that was %s meanwhile', async (_, change) => {
    await saveGood();
    app.host.addFault({ capability: 'egress', kind: 'latency', latencyMs: 400, nth: 1 });
    const testing = app.admin('service-account/test', {});
    await new Promise((resolve) => setTimeout(resolve, 100));
    await change();
    await testing;
    expect(secrets()).not.toContain(`"${app.site.serviceAccount.token}"`);
  });

  test('an account that Jira no longer accepts is seen as failing, and the app itself looks names up', async () => {
    const fresh = await startApp();
    try {
      const { email, token } = fresh.site.serviceAccount;
      await fresh.admin('service-account/save', { email, token });
      await fresh.admin('service-account/call-as', { callAs: 'service-account' });
      fresh.control.revokeToken(token);
      const { people } = await fresh.admin('people/look-up', { accountIds: [fresh.customer(0)] });
      expect(people).toHaveLength(1);
      expect(await fresh.admin('service-account/get', {})).toMatchObject({ account: { health: 'failing' } });
    } finally {
      await fresh.stop();
    }
  });

  test('the choice of caller is kept by a replacement and not by a later account', async () => {
    await saveGood();
    await app.admin('service-account/call-as', { callAs: 'service-account' });
    expect((await saveGood()).callAs).toBe('service-account');
    await app.admin('service-account/remove', {});
    expect((await saveGood()).callAs).toBe('app');
  });
});
