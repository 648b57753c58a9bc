import { startFixture, type Fixture } from './fixture';

/** Functions that the platform starts: no user is involved in any of them. */
describe('a trigger', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startFixture();
  });
  afterEach(() => fixture.host.stop());

  const stored = (key: string) => fixture.host.storage.dump().kv.find((entry) => entry.key === key)?.value;
  const platform = (moduleKey: string) => ({
    payload: {
      context: { cloudId: fixture.host.site.describe().installation.cloudId, moduleKey },
      contextToken: expect.any(String),
    },
    context: expect.not.objectContaining({ principal: expect.anything() }),
  });

  test('scheduled: says which one it is [events-reference/scheduled-trigger]', async () => {
    expect(await fixture.host.schedule('daily')).toEqual({ result: null });
    expect(stored('daily')).toEqual(platform('daily'));
    expect(await fixture.host.schedule('weekly')).toMatchObject({ error: { code: 'MODULE_NOT_FOUND' } });
  });

  test('before the app is uninstalled: runs once, then nothing does [modules/pre-uninstall-trigger]', async () => {
    expect(await fixture.host.uninstall()).toEqual([{ result: null }]);
    expect(stored('goodbye')).toEqual(platform('goodbye'));
    expect(await fixture.call('echo')).toMatchObject({ error: { code: 'NOT_INSTALLED' } });
    expect(await fixture.host.schedule('daily')).toMatchObject({ error: { code: 'NOT_INSTALLED' } });
    expect(await fixture.host.uninstall()).toMatchObject([{ error: { code: 'NOT_INSTALLED' } }]);
  });

  test.each(['avi:jira:deleted:user', 'avi:forge:installed:app'])(
    '%s reaches its listeners [events-reference]',
    async (type) => {
      expect(await fixture.host.event(type, { user: { accountId: 'a' } })).toEqual([{ result: null }]);
      expect(stored('people')).toMatchObject({ event: { eventType: type, user: { accountId: 'a' } } });
    },
  );

  test('an event that nobody listens to reaches nobody', async () => {
    expect(await fixture.host.event('avi:jira:created:issue')).toEqual([]);
  });

  test('is tried again at most four times [events-reference/product_events]', async () => {
    await fixture.host.event('avi:jira:deleted:user', { again: true });
    expect(stored('people')).toMatchObject({
      event: { retryContext: { retryCount: 4, retryReason: 'FUNCTION_RETRY_REQUEST' } },
    });
    expect(fixture.host.usage().invocations).toHaveLength(5);
  });

  test('scheduled: runs by itself when its time has come', async () => {
    const busy = await startFixture({ background: true });
    const runs = () => busy.host.usage().invocations.filter(({ module }) => module === 'daily').length;
    const settle = () => new Promise((resolve) => setTimeout(resolve, 1_200));
    await busy.call('warm');
    expect(runs()).toBe(0);
    busy.host.clock.advance(5 * 60_000);
    await settle();
    expect(runs()).toBe(1);
    busy.host.clock.advance(3 * 86_400_000);
    await settle();
    expect(runs()).toBe(2);
    await busy.host.stop();
  });
});
