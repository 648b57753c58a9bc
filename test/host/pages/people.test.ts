import { expectNoAxeViolations, launch, withPage, type Browser } from '../../browser/kit';
import { appFrame } from './fixture/frame';
import { serveFixture, type Fixture } from './fixture/serve';

let browser: Browser;
let fixture: Fixture;

beforeAll(async () => {
  [browser, fixture] = await Promise.all([launch(), serveFixture()]);
});
afterAll(async () => {
  await Promise.all([browser.close(), fixture.stop()]);
});

const portal = '/servicedesk/customer/portal/2';

test.each([
  ['admin-1', portal, ['frame-header', 'frame-footer']],
  ['qm:customer-1', portal, ['frame-header']],
  ['unlicensed-1', portal, []],
  ['none', portal, ['frame-header']],
  ['none', '/servicedesk/customer/portals', ['frame-header']],
  ['admin-1', '/servicedesk/customer/user/requests', ['frame-footer']],
  ['qm:customer-1', '/servicedesk/customer/user/profile', ['frame-profile']],
  ['unlicensed-1', '/servicedesk/customer/user/profile', []],
  ['none', '/servicedesk/customer/user/profile', []],
  ['admin-1', '/jira/settings/apps/admin', ['frame-admin']],
  ['agent-1', '/jira/settings/apps/admin', ['frame-admin']],
  ['qm:customer-1', '/jira/settings/apps/admin', []],
  ['none', '/jira/settings/apps/admin', []],
])('as %s, %s shows %j', (as, path, frames) =>
  withPage(browser, async ({ page }) => {
    await page.goto(`${fixture.url}${path}?as=${encodeURIComponent(as)}`);
    expect(page.url()).toBe(fixture.url + path);
    const ids = await page.locator('iframe').evaluateAll((found) => found.map(({ id }) => id));
    expect(ids).toEqual(frames);
  }),
);

test.each([
  ['/servicedesk/customer/portals', { page: 'help_center' }],
  [portal, { page: 'portal', portal: { id: 2 } }],
  [`${portal}/group/5/create/33`, { page: 'create_request', portal: { id: 2 }, request: { typeId: 33 } }],
])('the extension context of %s', (path, expected) =>
  withPage(browser, async ({ page }) => {
    await page.goto(fixture.url + path);
    const frame = await appFrame(page, 'header');
    const context = await frame.evaluate(() => window.forge.view.getContext());
    expect(context.extension).toEqual({
      type: 'jiraServiceManagement:portalHeader',
      location: page.url(),
      ...expected,
    });
    expect(context).not.toHaveProperty('accountId');
    await frame.evaluate(() => window.forge.invoke('visit'));
    expect(fixture.calls.at(-1)).toMatchObject({ module: 'header', as: null, extension: expected });
  }),
);

test('nobody calls Jira without authentication', () =>
  withPage(browser, async ({ page }) => {
    await page.goto(fixture.url + portal);
    const frame = await appFrame(page, 'header');
    await frame.evaluate(() => window.forge.requestJira('/rest/api/3/myself'));
    expect(fixture.site.requests.at(-1)?.caller).toEqual({ kind: 'anonymous' });
  }));

test('the person is chosen in the top bar and stays chosen', () =>
  withPage(browser, async ({ page }) => {
    await page.goto(fixture.url + portal);
    await page.getByLabel('Person').selectOption('qm:customer-1');
    await page.waitForURL(fixture.url + portal);
    await page.getByRole('link', { name: 'Profile' }).click();
    const frame = await appFrame(page, 'profile');
    expect((await frame.evaluate(() => window.forge.view.getContext())).accountId).toBe('qm:customer-1');
  }));

test('with viewportSize the height is fixed', () =>
  withPage(browser, async ({ page }) => {
    await page.goto(`${fixture.url}${portal}?as=admin-1`);
    const frame = await appFrame(page, 'footer');
    await frame.evaluate(() => document.body.append('x'.repeat(100)));
    expect(await page.locator('#frame-footer').evaluate((element) => element.clientHeight)).toBe(300);
  }));

test('every person and page is reachable from the start page', () =>
  withPage(browser, async ({ page }) => {
    await page.goto(fixture.url);
    await page.getByRole('link', { name: 'Portal as Cleo Customer' }).click();
    await appFrame(page, 'header');
    await page.getByRole('link', { name: 'Jira Service Management' }).click();
    await page.getByRole('link', { name: 'Fixture set-up' }).click();
    expect(await page.getByLabel('Person').inputValue()).toBe('qm:customer-1');
  }));

test.each([
  ['/', 'light'],
  ['/', 'dark'],
  ['/jira/settings/apps/admin/audit-log', 'light'],
  ['/jira/settings/apps/admin/audit-log', 'dark'],
  [portal, 'light'],
  [portal, 'dark'],
])('%s is accessible in %s', (path, theme) =>
  withPage(browser, async ({ page }) => {
    await page.goto(`${fixture.url}${path}?theme=${theme}`);
    for (const element of await page.locator('iframe').all()) {
      const frame = await appFrame(page, ((await element.getAttribute('id')) ?? '').replace('frame-', ''));
      await frame.evaluate(() => window.forge.view.theme.enable());
    }
    // A panel brings its own level-one heading, as apps do.
    await expectNoAxeViolations(page, { disableRules: ['page-has-heading-one'] });
  }),
);
