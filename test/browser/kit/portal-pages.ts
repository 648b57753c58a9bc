import { connectProviders } from '../../demo/identity-providers';
import { startIdp, type RunningIdp } from '../../idp/client';
import { startApp, type TestApp } from '../../app/kit';
import { type Browser, type FrameLocator, launch, type Page } from './browser';

export interface PortalScene {
  readonly app: TestApp;
  readonly idp: RunningIdp;
  readonly browser: Browser;
}

/**
 * Starts the app, the demo identity provider and Chromium before the tests of a `describe`, and stops them after it.
 * Each test begins with the demo's two providers, without faults, and without anything else in storage.
 */
export function withPortal(take: (scene: PortalScene) => void): void {
  let scene: PortalScene;
  beforeAll(async () => {
    const [idp, browser] = await Promise.all([startIdp(), launch()]);
    const app = await startApp({ environment: { SITEBOUND_OWN_IDP: idp.url } });
    scene = { app, idp, browser };
    take(scene);
  }, 180_000);
  afterAll(async () => {
    await scene.browser.close();
    await scene.app.stop();
    await scene.idp.stop();
  });
  beforeEach(async () => {
    const { app, idp } = scene;
    app.host.clearFaults();
    app.host.storage.clear();
    await idp.behave({});
    await connectProviders(app.host, idp);
    // The first call waits for the app's bundle.
  }, 120_000);
}

/** The address of a portal, that of the first service desk unless told otherwise. */
export function portalAddress(
  { host, site }: TestApp,
  { as = 'none', theme = 'light', locale = 'en_US', nth = 0, query = '' } = {},
): string {
  const portal = String(site.serviceDesks[nth]?.portalId);
  return `${host.url}/servicedesk/customer/portal/${portal}?as=${as}&theme=${theme}&locale=${locale}&${query}`;
}

/** What the app shows in a portal. */
export function inPortal(page: Page): FrameLocator {
  return page.frameLocator('#frame-portal');
}

/** By how many pixels the panel is wider than its frame; at most 0 where nothing has to be scrolled sideways. */
export async function panelOverflow(page: Page): Promise<number> {
  return inPortal(page)
    .locator('html')
    .evaluate((html) => html.scrollWidth - html.clientWidth);
}

/**
 * Presses what leaves for the provider, and answers the tab that opens: Forge asks before it opens an address
 * outside of the site.
 */
export async function leave(page: Page, press: () => Promise<void>): Promise<Page> {
  page.once('dialog', (dialog) => void dialog.accept());
  const [tab] = await Promise.all([page.context().waitForEvent('page'), press()]);
  return tab;
}

/** Proves at the provider who one is, by choosing a person on its page. */
export async function proveToBe(tab: Page, userName: string): Promise<void> {
  await tab.locator(`button[name=person][value=${userName}]`).click();
}

/** The whole way from a portal page to a session. @returns the tab that came back from the provider */
export async function signInAs(page: Page, provider: RegExp, userName: string): Promise<Page> {
  const button = inPortal(page).getByRole('button', { name: provider });
  const tab = await leave(page, () => button.click());
  await proveToBe(tab, userName);
  await inPortal(page)
    .getByText(/^(Signed in|Angemeldet) /)
    .waitFor();
  return tab;
}
