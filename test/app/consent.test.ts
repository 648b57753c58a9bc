import { createApp } from '../../src/app';
import { resolverHandler } from '../../src/forge/handlers';
import { createForgePlatform } from '../../src/forge/platform';
import { withForgeGlobals } from '../host/sdk';
import { startApp, type TestApp } from './kit';

/** Forge asks a person to allow the app when the SDK's own error leaves the function, and only then. */
describe('a person who has not yet allowed the app to act for them', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  test('is asked by Forge: the error passes the door as it is', async () => {
    // The host answers `asUser` for unlicensed people as Forge answers it without consent.
    const accountId = app.customer(24);
    const asked = withForgeGlobals(app.host, { accountId, accountType: 'unlicensed' }, async () => {
      const handler = resolverHandler(() => createApp(createForgePlatform()).admin());
      return handler(
        { call: { functionKey: 'privacy/register', payload: {} }, context: {} },
        { principal: { accountId }, installContext: app.site.installation.contextAri },
      );
    });
    await expect(asked).rejects.toMatchObject({ name: 'NEEDS_AUTHENTICATION_ERR', status: 401 });
  });
});
