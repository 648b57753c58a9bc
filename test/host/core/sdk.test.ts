import { asApp, asUser, route, webTrigger } from '@forge/api';
import { Queue } from '@forge/events';
import { kvs } from '@forge/kvs';
import { withForgeGlobals } from '../sdk';
import { startFixture, type Fixture } from './fixture';

/** The unmodified SDKs in the test's own process, against the host. */
describe('withForgeGlobals', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture.host.stop());

  test('answers storage, product, queue and web trigger calls', async () => {
    const { host, admin } = fixture;
    await withForgeGlobals(host, { accountId: admin, module: 'admin' }, async () => {
      await kvs.set('from-the-test', { a: 1 });
      expect(await kvs.get('from-the-test')).toEqual({ a: 1 });
      const response = await asUser().requestJira(route`/rest/api/3/myself`);
      expect(await response.json()).toMatchObject({ accountId: admin });
      expect((await asApp().requestJira(route`/rest/api/3/myself`)).status).toBe(200);
      expect(await webTrigger.getUrl('hook')).toBe(host.webTriggers()['hook']);
      await new Queue({ key: 'work' }).push({ body: { n: 1 } });
    });
    expect(host.storage.dump().kv).toMatchObject([{ key: 'from-the-test', value: { a: 1 } }]);
    expect(host.usage().queue.pushed).toBe(1);
  });

  test('runs on behalf of nobody', async () => {
    await withForgeGlobals(fixture.host, { accountId: null }, async () => {
      await expect(asUser().requestJira(route`/rest/api/3/myself`)).rejects.toMatchObject({ status: 401 });
    });
  });

  test('controls egress', async () => {
    await withForgeGlobals(fixture.host, { accountId: null }, async () => {
      await expect(fetch('https://evil.example.com/')).rejects.toMatchObject({
        name: 'REQUEST_EGRESS_ALLOWLIST_ERR',
      });
      await expect(fetch('https://unreachable.example.com/')).rejects.toBeInstanceOf(TypeError);
    });
  });

  test('puts everything back', async () => {
    const before = globalThis.fetch;
    await withForgeGlobals(fixture.host, { accountId: null }, async () => undefined);
    expect(globalThis.fetch).toBe(before);
    expect(globalThis).not.toHaveProperty('__forge_runtime__');
    expect(globalThis).not.toHaveProperty('__forge_fetch__');
  });
});
