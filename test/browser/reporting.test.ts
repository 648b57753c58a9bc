import type { ReportingStatus } from '../../src/contract';
import { startApp, type TestApp } from '../app/kit';
import { expectNoAxeViolations, screenshot, untilQuiet, withPage, type Browser, type Page } from './kit';
import { adminAddress, inApp, inBothThemes, overflowOf, withApp } from './kit/admin-pages';

/** Reports to Atlassian as an admin sees them, in Chromium, on the built pages and the app's bundle. */
describe('reports to Atlassian in a browser', () => {
  let app: TestApp;
  let browser: Browser;
  withApp((started) => ({ app, browser } = started));

  const card = (page: Page) => inApp(page).getByTestId('card-reporting');
  const show = async (page: Page) => {
    await page.goto(adminAddress(app, 'overview'));
    await card(page).waitFor();
    await untilQuiet(page);
  };
  const status = (): Promise<ReportingStatus> => app.admin('privacy/reporting-status', {});
  const people = () => {
    const since = app.host.clock.now();
    app.host.storage.load(
      [0, 1, 2].map((nth) => ({
        ...{ entityName: 'subject', key: app.customer(nth) },
        value: { accountId: app.customer(nth), since, changes: 0 },
      })),
    );
  };

  test(
    'from not yet over not permitted to up to date, in light and dark',
    () =>
      withPage(browser, async ({ page }) => {
        people();
        await page.setViewportSize({ width: 1024, height: 768 });
        await show(page);
        expect(await card(page).innerText()).toContain('Not yet');
        app.control.refuseReports(403);
        await card(page).getByRole('button', { name: 'Report now' }).click();
        await card(page).getByText('Under way since').waitFor();
        await app.host.drain();
        await card(page).getByText('reporting.not-permitted').waitFor();
        await show(page);
        await inBothThemes(page, async (theme) => {
          await expectNoAxeViolations(page, { include: '#frame-admin', coloursOnly: theme === 'dark' });
          expect(await overflowOf(page)).toBeLessThanOrEqual(0);
          await card(page).scrollIntoViewIfNeeded();
          await screenshot(page, `reporting-not-permitted-${theme}`);
        });
        app.control.refuseReports(null);
        const answered = page.waitForResponse(
          (response) => response.request().postData()?.includes('privacy/report-now') ?? false,
        );
        await card(page).getByRole('button', { name: 'Report now' }).press('Enter');
        await answered;
        await app.host.drain();
        // Whoever asks for a report is on record as well.
        await card(page).getByText('4 accounts reported').waitFor();
        await card(page).getByText('Up to date').waitFor();
        await screenshot(page, 'reporting-up-to-date');
        expect(await status()).toMatchObject({ state: 'idle', lastRun: { reported: 4 }, failure: null });
      }),
    60_000,
  );

  test('the triggers of the manifest lead to it', async () => {
    // One of its own: nobody can do anything more with an app that has been uninstalled.
    const own = await startApp();
    expect(await own.host.schedule('weekly')).toEqual({ result: null });
    await own.host.drain();
    const gone = own.customer(1);
    const event = { user: { accountId: gone } };
    expect(await own.host.event('avi:jira:deleted:user', event)).toEqual([{ result: null }]);
    await own.host.drain();
    expect(JSON.stringify(own.host.storage.dump())).not.toContain(gone);
    expect(await own.host.uninstall()).toEqual([{ result: null }]);
    const { kv, secrets, entities } = own.host.storage.dump();
    expect([kv.map(({ key }) => key), secrets, Object.values(entities).flat()]).toEqual([
      ['session-cutoff:all'],
      [],
      [],
    ]);
    expect(JSON.stringify(own.host.logs())).not.toContain(own.customer(0));
    await own.stop();
  }, 60_000);
});
