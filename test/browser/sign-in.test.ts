import { type PortalScene, inPortal, leave, portalAddress, proveToBe, signInAs, withPortal } from './kit/portal-pages';
import { screenshot, withPage, type Visit } from './kit';

describe('signing in at a portal, in a browser', () => {
  let scene: PortalScene;
  withPortal((started) => (scene = started));
  const open = (use: (visit: Visit) => Promise<void>) => withPage(scene.browser, use);

  test.each([
    ['SAML', /Staff/, 'amara', 'Amara Okafor'],
    ['OpenID Connect', /Partners/, 'bjorn', 'Björn Sjögren'],
  ])(
    'over %s: another tab, the login page, and both tabs are signed in',
    (_protocol, provider, person, name) =>
      open(async ({ page }) => {
        await page.goto(portalAddress(scene.app));
        const tab = await signInAs(page, provider, person);
        await inPortal(page).getByText(name).waitFor();
        await inPortal(tab).getByText(name).waitFor();
        await screenshot(page, `smoke-${person}`);
      }),
    60_000,
  );
});
