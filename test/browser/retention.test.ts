import type { TestApp } from '../app/kit';
import { DAY_MS, proofBench } from '../app/proof-kit';
import { expectNoAxeViolations, screenshot, untilQuiet, withPage, type Browser, type Page } from './kit';
import { adminAddress, inApp, overflowOf, withApp } from './kit/admin-pages';

/** How long records are kept, in Chromium, on the built pages. */
describe('the retention section in a browser', () => {
  let app: TestApp;
  let browser: Browser;
  withApp((started) => ({ app, browser } = started));

  const open = (use: (page: Page) => Promise<void>) => withPage(browser, ({ page }) => use(page));
  const show = async (page: Page, theme = 'light') => {
    await page.goto(adminAddress(app, 'stored-data', { query: 'section=retention', theme }));
    await inApp(page).getByTestId('retention-table').waitFor();
    await untilQuiet(page);
  };
  const days = (page: Page, title: string) =>
    inApp(page).getByRole('textbox', { name: `Days that ${title} is kept` });

  test(
    'is accessible in light and dark; at 1024 px nothing sticks out',
    () =>
      open(async (page) => {
        await page.setViewportSize({ width: 1024, height: 768 });
        for (const theme of ['light', 'dark']) {
          await show(page, theme);
          await expectNoAxeViolations(page, { include: '#frame-admin', coloursOnly: theme === 'dark' });
          expect(await overflowOf(page)).toBeLessThanOrEqual(0);
          await screenshot(page, `retention-${theme}`);
        }
      }),
    120_000,
  );

  test(
    'shows what a change would delete, saves it by keyboard, and the next sweep does it',
    () =>
      open(async (page) => {
        const bench = proofBench(app);
        bench.load(100, 3, { accountId: app.customer(0) });
        bench.load(50, 2, { accountId: app.customer(1), maskedIp: '192.0.2.0/24' });
        await show(page);
        await days(page, 'Audit log').fill('0');
        await page.keyboard.press('Enter');
        const problem = inApp(page).getByTestId('problem-days.audit-event');
        await problem.waitFor();
        expect(await days(page, 'Audit log').evaluate((field) => field === document.activeElement)).toBe(
          true,
        );
        await screenshot(page, 'retention-problem');

        await days(page, 'Audit log').fill('90');
        await inApp(page)
          .getByTestId('retention-steps')
          .getByRole('checkbox', { name: 'Not before it is deleted (Remove the network address)' })
          .uncheck();
        await days(page, 'Audit log').press('Enter');
        const dialog = inApp(page).getByTestId('retention-dialog');
        await dialog.waitFor();
        const rows = await dialog.locator('tbody tr').allInnerTexts();
        expect(rows.map((row) => row.split('\t').slice(0, 2))).toEqual([
          ['Audit log: deleted', '3'],
          ['Events lose their network address', '2'],
        ]);
        await expectNoAxeViolations(page, { include: '#frame-admin' });
        await screenshot(page, 'retention-preview');
        await dialog.getByRole('button', { name: 'Save' }).press('Enter');
        await dialog.waitFor({ state: 'detached' });
        const { settings } = await app.admin('privacy/retention', {});
        expect(settings).toMatchObject({ dropIpAfterDays: 30, forgetPersonAfterDays: null });
        expect(settings.days['audit-event']).toBe(90);

        await app.host.schedule('daily');
        expect(bench.rows('audit-event')).toHaveLength(2);
        await show(page);
        expect(await days(page, 'Audit log').inputValue()).toBe('90');
        expect(await inApp(page).getByTestId('swept-at').innerText()).toContain('Last swept');
        const left = bench.rows('audit-event').map(({ value }) => [value['maskedIp'], value['salt']]);
        expect(left).toEqual([
          [undefined, undefined],
          [undefined, undefined],
        ]);
        expect(app.host.clock.now()).toBeGreaterThan(DAY_MS);
      }),
    120_000,
  );
});
