import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stored, type TestApp } from '../app/kit';
import { readZip } from '../unit/static/zip-reader';
import {
  expectNoAxeViolations,
  inHaste,
  screenshot,
  untilQuiet,
  withPage,
  withProfile,
  type Browser,
  type Page,
  type Visit,
} from './kit';
import { adminAddress, inApp, inBothThemes, overflowOf, until, withApp } from './kit/admin-pages';

/** The whole of the main job, as people do it: in Chromium, on the built pages, under Forge's CSP. */
describe('the story in a browser', () => {
  let app: TestApp;
  let browser: Browser;
  withApp((started) => ({ app, browser } = started), { background: true });
  beforeEach(() => app.host.resetUsage());

  const portal = (accountId: string | null) =>
    `${app.host.url}/servicedesk/customer/portal/${String(app.site.serviceDesks[0]?.portalId)}?as=${accountId ?? 'none'}`;
  const inPortal = (page: Page) => page.frameLocator('#frame-portal');
  const open = (use: (visit: Visit) => Promise<void>) => withPage(browser, use);
  const visitBy = (nth: number) => app.portal(app.customer(nth))('visit/record', {});
  const displayName = (nth: number) => app.site.accounts.customers[nth]?.displayName ?? '';

  test('a customer is told of the record, is recorded once, and the admin sees it', () =>
    open(async ({ page }) => {
      await page.goto(portal(app.customer(0)));
      await inPortal(page)
        .getByText(/recorded/i)
        .waitFor();
      await until(() => stored(app.host)['audit-event'] === 1);
      // A private window denies the panel its storage, so it cannot remember; the store refuses a second event.
      await page.reload();
      await inPortal(page)
        .getByText(/recorded/i)
        .waitFor();
      await untilQuiet(page);
      expect(stored(app.host)['audit-event']).toBe(1);
      // One line inside another's page: the headings are that page's.
      await expectNoAxeViolations(page, {
        include: '#frame-portal',
        disableRules: ['page-has-heading-one'],
      });

      await page.goto(adminAddress(app, 'audit-log'));
      await inApp(page).getByRole('table').getByText(displayName(0)).waitFor();
      await expectNoAxeViolations(page, { include: '#frame-admin' });
    }));

  test('in a browser that lets it remember, the panel asks once per browser session and person', async () => {
    const profile = await mkdtemp(path.join(tmpdir(), 'profile-'));
    try {
      await withProfile(profile, async (page) => {
        for (const nth of [0, 0, 1, 0]) {
          await page.goto(portal(app.customer(nth)));
          await inPortal(page)
            .getByText(/recorded/i)
            .waitFor();
          await untilQuiet(page);
        }
      });
      expect(stored(app.host)['audit-event']).toBe(2);
      expect(app.host.usage().invocations.filter(({ module }) => module === 'portal')).toHaveLength(2);
    } finally {
      await rm(profile, { recursive: true, force: true });
    }
  });

  test('nobody who is not signed in is recorded or bothered', () =>
    open(async ({ page }) => {
      await page.goto(portal(null));
      await page.locator('#frame-portal').waitFor({ state: 'attached' });
      await untilQuiet(page);
      expect(
        await inPortal(page)
          .getByText(/recorded/i)
          .count(),
      ).toBe(0);
      expect(stored(app.host)).toEqual({});
    }));

  test('staff are neither recorded nor told that they are', () =>
    open(async ({ page }) => {
      await page.goto(portal(app.site.accounts.agent.accountId));
      await until(() => app.host.usage().invocations.length > 0);
      await untilQuiet(page);
      expect(
        await inPortal(page)
          .getByText(/recorded/i)
          .count(),
      ).toBe(0);
      expect(stored(app.host)).toEqual({});
    }));

  test('the log is exported as CSV with exactly the rows that it shows', () =>
    open(async ({ page }) => {
      for (const nth of [0, 1, 2]) await visitBy(nth);
      await page.goto(adminAddress(app, 'audit-log'));
      await inApp(page).getByText(displayName(2)).first().waitFor();
      const download = page.waitForEvent('download');
      await inApp(page).getByRole('button', { name: 'Export', exact: true }).click();
      await inApp(page).getByRole('button', { name: /^CSV/ }).click();
      const csv = await readFile(await (await download).path(), 'utf8');
      const rows = csv.trimEnd().split('\r\n');
      expect(rows).toHaveLength(4);
      for (const nth of [0, 1, 2]) expect(csv).toContain(app.customer(nth));
      expect((await download).suggestedFilename()).not.toMatch(/incomplete/);
    }));

  test('pages of the log are turned without losing or repeating an event', () =>
    open(async ({ page }) => {
      for (let hour = 0; hour < 12; hour += 1) {
        for (let nth = 0; nth < 10; nth += 1) await visitBy(nth);
        app.host.clock.advance(3_600_000);
      }
      await page.goto(adminAddress(app, 'audit-log'));
      const rows = inApp(page).getByRole('table').locator('tbody tr');
      await rows.first().waitFor();
      const seen = new Set<string>();
      for (let turned = 0; ; turned += 1) {
        for (const text of await rows.allInnerTexts()) seen.add(text);
        const next = inApp(page).getByRole('button', { name: /next|older|more/i });
        if (turned > 5 || (await next.count()) === 0 || !(await next.isEnabled())) break;
        const before = await rows.first().innerText();
        await next.click();
        while ((await rows.first().innerText()) === before) await page.waitForTimeout(50);
      }
      expect(seen.size).toBe(120);
    }));

  test('a service account is refused, saved, tested and removed; its token never comes back', () =>
    open(async ({ page }) => {
      const { email, token } = app.site.serviceAccount;
      await page.goto(adminAddress(app, 'service-account'));
      const page_ = inApp(page);
      const fill = async (typed: string) => {
        await page_.getByLabel('E-mail address of the account').fill(email);
        await page_.getByLabel('API token').fill(typed);
        await page_.getByRole('button', { name: 'Test and save' }).click();
      };
      await fill('not-the-token');
      await page_.getByText('Nothing was saved').waitFor();
      expect(stored(app.host)).not.toHaveProperty('service-account');
      await expectNoAxeViolations(page, { include: '#frame-admin' });

      await fill(token);
      await page_.getByText('The account in use').waitFor();
      const html = await page.frames().at(-1)?.content();
      expect(html).toContain(email);
      expect(html).not.toContain(token);
      await expectNoAxeViolations(page, { include: '#frame-admin' });

      await page_.getByRole('button', { name: 'Test now' }).click();
      await page_.getByTestId('announcer').getByText('The test passed').waitFor({ state: 'attached' });
      await page_.getByRole('button', { name: 'Remove' }).click();
      const dialog = page_.getByRole('dialog');
      await dialog.waitFor();
      await expectNoAxeViolations(page, { include: '#frame-admin' });
      await dialog.getByRole('button', { name: 'Remove' }).click();
      await page_.getByTestId('removed-notice').getByRole('link').waitFor();
      expect(stored(app.host)).not.toHaveProperty('service-account');
    }));

  test(
    'one person is erased by keyboard: preview, typed words, progress, result read back',
    () =>
      open(async ({ page }) => {
        for (const nth of [0, 1]) await visitBy(nth);
        await page.goto(adminAddress(app, 'stored-data'));
        const button = inApp(page).getByRole('button', { name: 'Erase one person…' });
        await button.focus();
        await page.keyboard.press('Enter');
        const dialog = inApp(page).getByRole('dialog');
        await dialog.waitFor();
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
        expect(await button.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(
          true,
        );

        await page.keyboard.press('Enter');
        await dialog.getByLabel('Account ID').fill(app.customer(1));
        await page.keyboard.press('Enter');
        const confirmation = dialog.getByLabel(/To confirm/);
        await confirmation.waitFor();
        await expectNoAxeViolations(page, { include: '#frame-admin' });
        const erase = dialog.getByRole('button', { name: 'Erase', exact: true });
        await confirmation.fill('ERASE');
        expect(await erase.isEnabled()).toBe(false);
        await confirmation.fill(`ERASE ${app.customer(1)}`);
        await page.keyboard.press('Enter');
        const result = inApp(page).getByRole('dialog').getByTestId('erasure-result');
        await inHaste(app.host, () => result.waitFor());
        await expectNoAxeViolations(page, { include: '#frame-admin' });
        const dump = JSON.stringify(app.host.storage.dump());
        expect(dump).not.toContain(app.customer(1));
        expect(dump).toContain(app.customer(0));
      }),
    60_000,
  );

  test(
    'everything is exported, then erased; only what the register says stays',
    () =>
      open(async ({ page }) => {
        for (const nth of [0, 1, 2]) await visitBy(nth);
        await page.goto(adminAddress(app, 'stored-data'));
        const download = page.waitForEvent('download');
        await inApp(page).getByRole('button', { name: 'Export everything as ZIP' }).click();
        const exported = readZip(await readFile(await (await download).path()));
        const events = exported.get('data/audit-event.json')?.toString('utf8');
        for (const nth of [0, 1, 2]) expect(events).toContain(app.customer(nth));

        await inApp(page).getByRole('button', { name: 'Erase everything…' }).click();
        const dialog = inApp(page).getByRole('dialog');
        await dialog.getByLabel(/To confirm/).fill('ERASE EVERYTHING');
        await dialog.getByRole('button', { name: 'Erase', exact: true }).click();
        const result = inApp(page).getByRole('dialog').getByTestId('erasure-result');
        await inHaste(app.host, () => result.waitFor());
        expect(stored(app.host)).toEqual({ 'admin-action': 1, 'installation-key': 1, receipt: 1 });
      }),
    60_000,
  );

  test('people without the right see a refusal and no data', () =>
    open(async ({ page }) => {
      await visitBy(0);
      await page.goto(adminAddress(app, 'audit-log', { as: app.site.accounts.agent.accountId }));
      await inApp(page)
        .getByText(/administrator/i)
        .first()
        .waitFor();
      expect(await page.frames().at(-1)?.content()).not.toContain(app.customer(0));
      await expectNoAxeViolations(page, { include: '#frame-admin' });
    }));

  test.each(['overview', 'audit-log', 'service-account', 'stored-data'])(
    '%s is accessible when empty, filled, failing, in light and in dark, and at 1024 px',
    (route) =>
      open(async ({ page }) => {
        const settled = async () => {
          await inApp(page).getByRole('heading', { level: 1 }).waitFor();
          await untilQuiet(page);
        };
        const isAccessible = (theme: string) =>
          expectNoAxeViolations(page, { include: '#frame-admin', coloursOnly: theme === 'dark' });
        await page.setViewportSize({ width: 1024, height: 768 });
        await page.goto(adminAddress(app, route));
        await settled();
        await inBothThemes(page, isAccessible);

        for (const nth of [0, 1, 2]) await visitBy(nth);
        await page.reload();
        await settled();
        await inBothThemes(page, async (theme) => {
          await isAccessible(theme);
          const overflow = await overflowOf(page);
          expect(overflow).toBeLessThanOrEqual(0);
          await screenshot(page, `${route}-${theme}`);
        });

        app.host.addFault({ capability: 'product', kind: 'error' });
        await page.reload();
        await inApp(page)
          .getByText(/try again|retry/i)
          .first()
          .waitFor();
        await inBothThemes(page, isAccessible);
        app.host.clearFaults();
        const retry = inApp(page).getByRole('button', { name: /try again|retry/i });
        while ((await retry.count()) > 0) {
          await retry.first().click();
          await untilQuiet(page);
        }
        await settled();
      }),
    120_000,
  );
});
