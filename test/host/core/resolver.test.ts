import type { ResolverCall } from '../types';
import { startFixture, type Fixture } from './fixture';

/** Rules of resolver invocations, each with the documentation page it comes from. */
describe('a resolver invocation', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture({ variables: { GREETING: 'hello' } });
  });
  afterAll(() => fixture.host.stop());

  interface Echo {
    readonly payload: unknown;
    readonly context: Readonly<Record<string, unknown>> & { extension: Record<string, unknown> };
  }

  test.each<
    [rule: string, page: string, call: Partial<ResolverCall>, accountId: string | null, type: string]
  >([
    ['has the caller as accountId', 'forge-resolver', {}, 'admin', 'licensed'],
    [
      'a customer on a portal',
      'access-to-forge-apps-for-unlicensed-users',
      { module: 'portal' },
      'customer',
      'customer',
    ],
    [
      'nobody on a portal',
      'access-to-forge-apps-for-unlicensed-users',
      { module: 'portal' },
      null,
      'anonymous',
    ],
  ])('%s [%s]', async (_rule, _page, call, who, accountType) => {
    const as = who === 'admin' ? fixture.admin : who === 'customer' ? fixture.customer : null;
    const { context } = await fixture.ask<Echo>('echo', {}, { ...call, as });
    expect(context).toMatchObject({ accountId: as ?? 'unidentified', accountType });
  });

  test('a spoofed accountId in the extension or payload changes nothing [function-reference/arguments]', async () => {
    const spoof = { accountId: 'spoofed', context: { accountId: 'spoofed' } };
    const { context } = await fixture.ask<Echo>('echo', spoof, { extension: { accountId: 'spoofed' } });
    expect(context['accountId']).toBe(fixture.admin);
  });

  test('the context says where it was called [function-reference/arguments, jira-admin-page]', async () => {
    const { installation } = fixture.host.site.describe();
    const { context } = await fixture.ask<Echo>('echo');
    expect(context).toMatchObject({
      cloudId: installation.cloudId,
      siteUrl: installation.siteUrl,
      environmentId: installation.environmentId,
      environmentType: 'DEVELOPMENT',
      moduleKey: 'admin',
      installContext: installation.contextAri,
      extension: { type: 'jira:adminPage' },
    });
    expect(context).not.toHaveProperty('license');
  });

  test('a portal says which page it is, and the call may say otherwise [jira-service-management-portal-header]', async () => {
    const call = { module: 'portal', as: fixture.customer };
    const { context } = await fixture.ask<Echo>('echo', {}, call);
    expect(context.extension).toMatchObject({ type: 'jiraServiceManagement:portalHeader', page: 'portal' });
    const other = { ...call, extension: { page: 'view_request', portal: { id: 9 } } };
    const { context: changed } = await fixture.ask<Echo>('echo', {}, other);
    expect(changed.extension).toMatchObject({ page: 'view_request', portal: { id: 9 } });
  });

  test.each([null, 'customer'])(
    'an admin page leaves it to the app whom it answers: %s [jira-admin-page]',
    async (who) => {
      const as = who === null ? null : fixture.customer;
      const { context } = await fixture.ask<Echo>('echo', {}, { module: 'admin', as });
      expect(context['accountType']).toBe(who ?? 'anonymous');
    },
  );

  test.each<[rule: string, page: string, code: string, call: Partial<ResolverCall>]>([
    [
      'anonymous where only customers are admitted',
      'unlicensedAccess',
      'ACCESS_DENIED',
      { module: 'profile', as: null },
    ],
    ['nobody with a license', 'unlicensedAccess', 'BAD_REQUEST', { as: null, accountType: 'licensed' }],
    ['an unknown module', 'manifest-reference', 'MODULE_NOT_FOUND', { module: 'absent' }],
    ['a module without a UI', 'manifest-reference', 'MODULE_NOT_FOUND', { module: 'daily' }],
    ['an unknown function', 'forge-resolver', 'APP_ERROR', { key: 'absent' }],
    ['a function that throws', 'forge-resolver', 'APP_ERROR', { key: 'throw' }],
    ['an answer that is no JSON', 'forge-resolver', 'APP_ERROR', { key: 'circular' }],
    ['500 KB to a function', 'limits-invocation', 'PAYLOAD_TOO_LARGE', { payload: 'x'.repeat(500 * 1024) }],
    [
      '5 MB from a function',
      'limits-invocation',
      'RESPONSE_TOO_LARGE',
      { key: 'big', payload: { bytes: 5 * 1024 * 1024 } },
    ],
  ])('refuses %s [%s] with %s', async (_rule, _page, code, call) => {
    expect(await fixture.call('echo', {}, call)).toMatchObject({ error: { code } });
  });

  test('a payload below 500 KB arrives [limits-invocation]', async () => {
    const { payload } = await fixture.ask<Echo>('echo', { text: 'x'.repeat(499 * 1024) });
    expect(JSON.stringify(payload)).toHaveLength(499 * 1024 + '{"text":""}'.length);
  });

  test('a function that returns nothing answers null', async () => {
    expect(await fixture.call('nothing')).toEqual({ result: null });
  });

  test('getAppContext tells the app who it is [runtime-reference/app-context-api]', async () => {
    const { installation } = fixture.host.site.describe();
    const { appId } = fixture.host.manifest;
    expect(await fixture.ask('app-context')).toEqual({
      app: `ari:cloud:ecosystem::app/${appId}`,
      environment: `ari:cloud:ecosystem::environment/${appId}/${installation.environmentId}`,
      installation: `ari:cloud:ecosystem::installation/${installation.installationId}`,
      module: 'admin',
      remaining: expect.any(Number),
      scopes: fixture.host.manifest.scopes,
    });
    expect(await fixture.ask('has-scope', { scope: 'storage:app' })).toBe(true);
    expect(await fixture.ask('has-scope', { scope: 'write:jira-work' })).toBe(false);
  });

  test('runtime variables arrive, the environment of the host does not', async () => {
    expect(await fixture.ask('variable', { name: 'GREETING' })).toBe('hello');
    expect(await fixture.ask('variable', { name: 'HOME' })).toBeNull();
  });

  test('a simulated license is seen [function-reference/arguments]', async () => {
    const licensed = await startFixture({ license: { active: false } });
    const { context } = await licensed.ask<Echo>('echo');
    expect(context).toMatchObject({ license: { active: false, isActive: false } });
    await licensed.host.stop();
  });

  test('console lines are in the log by the time the invocation ends', async () => {
    fixture.host.clearLogs();
    await fixture.call('log', { text: 'something' });
    expect(fixture.host.logs()).toMatchObject([
      { level: 'log', message: 'plain something' },
      { level: 'error', message: "{ text: 'something' }" },
    ]);
  });
});
