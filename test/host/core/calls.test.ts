import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { changedManifest, startFixture, type Fixture, type Outcome } from './fixture';

type Answer = Outcome<{ status: number; headers: Record<string, string>; body: string }>;

/** Product calls, egress and scopes, made by the unmodified @forge/api and @forge/kvs inside the app's process. */
describe('calls of the app', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture.host.stop());
  beforeEach(() => {
    fixture.host.clearFaults();
    fixture.host.clearEgress();
    fixture.host.resetUsage();
  });

  const myself = (as: string, call = {}) =>
    fixture.ask<Answer>('jira', { as, path: '/rest/api/3/myself' }, call);
  const accountOf = (answer: Answer) =>
    (JSON.parse(answer.value?.body ?? '{}') as { accountId: string }).accountId;

  test('asApp is the app itself, asUser the caller [apis-reference/fetch-api-product.requestjira]', async () => {
    expect(accountOf(await myself('user'))).toBe(fixture.admin);
    expect(accountOf(await myself('app'))).not.toBe(fixture.admin);
    expect(fixture.host.usage().product.calls).toBe(2);
  });

  test('asUser of a customer works [access-to-forge-apps-for-unlicensed-users]', async () => {
    const answer = await myself('user', { module: 'portal', as: fixture.customer });
    expect(accountOf(answer)).toBe(fixture.customer);
  });

  test.each([
    ['nobody', { as: null }],
    ['an unlicensed person', { accountType: 'unlicensed' as const }],
  ])('asUser of %s needs authentication [access-to-forge-apps-for-unlicensed-users]', async (_who, call) => {
    const answer = await myself('user', { module: 'portal', ...call });
    expect(answer).toMatchObject({
      error: 'NeedsAuthenticationError',
      name: 'NEEDS_AUTHENTICATION_ERR',
      status: 401,
    });
    expect(fixture.host.usage().product.calls).toBe(1);
  });

  test('asUser of another account needs allowImpersonation [manifest-reference/permissions]', async () => {
    expect(accountOf(await myself(fixture.customer))).toBe(fixture.customer);
    const strict = changedManifest((text) => text.replace('{ allowImpersonation: true }', '{}'));
    const other = await startFixture({ appDirectory: strict.appDirectory });
    expect(
      await other.host.forgeFetch(
        {
          meta: { type: 'fpp', provider: 'user', remote: 'jira', accountId: fixture.customer },
          path: '/rest/api/3/myself',
          method: 'GET',
          headers: {},
          body: null,
        },
        { accountId: fixture.admin },
      ),
    ).toMatchObject({
      response: { status: 401, headers: { 'forge-proxy-error': 'NEEDS_AUTHENTICATION_ERR' } },
    });
    await other.host.stop();
    strict.remove();
  });

  test('what the host does not model says so', async () => {
    expect(await fixture.ask('confluence')).toMatchObject({ name: 'ForgeHostError' });
  });

  const siteUrl = () => fixture.host.site.describe().installation.siteUrl;
  const gateway = () =>
    `https://api.atlassian.com/ex/jira/${fixture.host.site.describe().installation.cloudId}`;
  const basic = () => {
    const { email, token } = fixture.host.site.describe().serviceAccount;
    return { headers: { authorization: `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}` } };
  };

  test.each<[what: string, url: () => string, init: () => object, expected: object, status: number | null]>([
    [
      'an undeclared address is refused',
      () => 'https://evil.example.com/x',
      () => ({}),
      { name: 'REQUEST_EGRESS_ALLOWLIST_ERR', status: 403 },
      null,
    ],
    [
      'another protocol is another address',
      () => 'http://api.atlassian.com/',
      () => ({}),
      { name: 'REQUEST_EGRESS_ALLOWLIST_ERR' },
      null,
    ],
    [
      'a declared address that nobody answers',
      () => 'https://unreachable.example.com/',
      () => ({}),
      { error: 'TypeError' },
      null,
    ],
    [
      "another company's site",
      () => 'https://other.atlassian.net/',
      () => ({}),
      { error: 'TypeError' },
      null,
    ],
    [
      'the site, without credentials',
      () => `${siteUrl()}/rest/api/3/myself`,
      () => ({}),
      { value: { status: 401 } },
      401,
    ],
    [
      'the site, with Basic authentication',
      () => `${siteUrl()}/rest/api/3/myself`,
      basic,
      { value: { status: 200 } },
      200,
    ],
    ['a relative address', () => '/rest/api/3/myself', () => ({}), { error: 'TypeError' }, null],
  ])('fetch: %s [runtime-egress-permissions]', async (_what, url, init, expected, status) => {
    expect(await fixture.ask('fetch', { url: url(), init: init() })).toMatchObject(expected);
    const record = fixture.host.egress()[0];
    expect(record?.status ?? null).toBe(status);
  });

  test('fetch: the gateway tells a wrong token from a right one', async () => {
    const answer = await fixture.ask<Answer>('fetch', {
      url: `${gateway()}/rest/api/3/myself`,
      init: { headers: { authorization: 'Basic bm86bm8=' } },
    });
    expect(answer.value?.status).toBe(401);
    expect(fixture.host.egress()).toMatchObject([
      { allowed: true, method: 'GET', headers: { authorization: 'Basic bm86bm8=' } },
    ]);
  });

  test('fetch: a declared loopback address, port included, is called for real', async () => {
    const server = http.createServer((request, response) => response.end(`${request.method} ${request.url}`));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env['FIXTURE_LOOPBACK'] = address;
    const other = await startFixture();
    delete process.env['FIXTURE_LOOPBACK'];
    const answer = await other.ask<Answer>('fetch', { url: `${address}/path?a=1`, init: { method: 'POST' } });
    expect(answer.value).toMatchObject({ status: 200, body: 'POST /path?a=1' });
    expect(other.host.usage().egress.calls).toBe(1);
    const elsewhere = await other.ask('fetch', { url: `${other.host.url}/__host/site` });
    expect(elsewhere).toMatchObject({ name: 'REQUEST_EGRESS_ALLOWLIST_ERR' });
    await other.host.stop();
    server.close();
  });

  test('storage needs storage:app, reporting needs report:personal-data [manifest-reference/permissions]', async () => {
    const poor = changedManifest((text) => text.replace(/ +(storage:app|report:personal-data): \{\}\n/g, ''));
    const { host } = await startFixture({ appDirectory: poor.appDirectory });
    const principal = { accountId: null };
    const kvs = {
      meta: { type: 'kvs' },
      path: '/api/v1/get',
      method: 'POST',
      headers: {},
      body: '{"key":"k"}',
    };
    expect(await host.forgeFetch(kvs, principal)).toMatchObject({ response: { status: 403 } });
    const stargate = { type: 'fpp', provider: 'app', remote: 'stargate' };
    const report = { ...kvs, meta: stargate, path: '/app/report-accounts', body: '{"accounts":[]}' };
    expect(await host.forgeFetch(report, principal)).toMatchObject({ response: { status: 403 } });
    await host.stop();
    poor.remove();
  });

  test('reportPersonalData says which accounts to erase [runtime-reference/privacy-api]', async () => {
    const accounts = [
      { accountId: fixture.admin, updatedAt: new Date(fixture.host.clock.now()).toISOString() },
    ];
    expect(await fixture.ask('report', { accounts })).toEqual({ value: [] });
  });

  test('usage counts calls and units', async () => {
    await fixture.call('set', { key: 'k', value: 'x'.repeat(15_000) });
    await fixture.call('get', { key: 'k' });
    const counted = { calls: 2, reads: 1, queries: 0, writes: 1, readUnits: 2, writeUnits: 2 };
    expect(fixture.host.usage().kvs).toEqual(counted);
    await fixture.call('list', {});
    expect(fixture.host.usage().kvs).toEqual({ ...counted, calls: 3, reads: 2, queries: 1, readUnits: 4 });
  });
});
