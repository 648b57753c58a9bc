import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { appDirectory, startApp, type TestApp } from './kit';

/** As the platform counts its own limits. */
const MEGABYTE = 1024 * 1024;

/** What is deployed: made by the platform's own bundler, run in a process of its own. */
describe('the deployable bundle', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  const functionsIn = (type: string) =>
    app.host.manifest.modules
      .filter((module) => module.type.startsWith(type))
      .map((module) => module.function);

  test('answers for every function that the manifest names', async () => {
    await app.admin('service-account/get', {});
    await app.portal(app.customer(0))('visit/record', {});
    await app.erase({ kind: 'everything' });
    const { sso = '', scim = '' } = app.host.webTriggers();
    expect((await fetch(`${scim}/v2/Users`)).status).toBe(401);
    expect((await fetch(`${sso}/saml/acs/nobody`, { method: 'POST' })).status).toBe(403);
    for (const { key } of app.host.manifest.modules.filter(({ type }) => type === 'scheduledTrigger')) {
      expect(await app.host.schedule(key)).toHaveProperty('result');
    }
    await app.host.event('avi:jira:deleted:user', { user: { accountId: app.customer(0) } });
    await app.host.uninstall();
    expect(app.host.usage().invocations.every(({ outcome }) => outcome === 'ok')).toBe(true);

    const called = new Set(app.host.usage().invocations.map(({ module }) => module));
    const answered = new Set(
      app.host.manifest.modules.filter(({ key }) => called.has(key)).map((module) => module.function),
    );
    expect([...answered].sort()).toEqual(app.host.manifest.functions.map(({ key }) => key).sort());
    expect(functionsIn('jira:adminPage').every((key) => answered.has(key))).toBe(true);
  });

  test('takes at most 2.5 MB', () => {
    const folder = path.join(appDirectory, 'dist/backend');
    const code = readdirSync(folder).filter((name) => name.endsWith('.cjs'));
    expect(code).toContain('index.cjs');
    expect(code.reduce((bytes, name) => bytes + statSync(path.join(folder, name)).size, 0)).toBeLessThan(
      2.5 * MEGABYTE,
    );
  });
});
