import { eventAt, manyVisits, toLoad, type EventFacts } from '../app/events';
import type { TestApp } from '../app/kit';
import { expectNoAxeViolations, screenshot, untilQuiet, withPage, type Browser, type Page } from './kit';
import { adminAddress, inApp, overflowOf, withApp } from './kit/admin-pages';

const DAY_MS = 86_400_000;

/** The overview's numbers, in Chromium, on the built pages. */
describe('the overview in a browser', () => {
  let app: TestApp;
  let browser: Browser;
  withApp((started) => ({ app, browser } = started));

  const now = () => app.host.clock.now();
  const today = () => Math.floor(now() / DAY_MS) * DAY_MS;
  const open = (use: (page: Page) => Promise<void>) => withPage(browser, ({ page }) => use(page));
  const show = async (page: Page, theme = 'light') => {
    await page.goto(adminAddress(app, 'overview', { theme }));
    await inApp(page).getByTestId('card-storage').waitFor();
    await untilQuiet(page);
  };
  const load = (count: number, daysAgo: number, facts: Partial<EventFacts>) =>
    app.host.storage.load(
      // From the beginning of that day on, so that today's have happened.
      Array.from({ length: count }, (_, nth) => toLoad(eventAt(today() - daysAgo * DAY_MS + nth, facts))),
    );
  const signIns = { kind: 'sign-in', provider: 'okta', protocol: 'saml' } as const;
  const refused = (reason: EventFacts['reason'] & string) =>
    ({ ...signIns, outcome: 'failure', reason }) as const;
  const month = () => {
    for (let daysAgo = 0; daysAgo < 30; daysAgo += 1) {
      load(20 + (daysAgo % 7) * 9, daysAgo, signIns);
      load(daysAgo % 3, daysAgo, refused('saml.expired'));
      load(12 + ((daysAgo * 5) % 11), daysAgo, { portal: '2' });
    }
    load(7, 3, { ...signIns, provider: 'a-provider-with-a-very-long-name' });
    load(9, 0, refused('saml.signature'));
  };
  const rows = (page: Page) => inApp(page).getByTestId('audit-table').locator('tbody tr');

  test(
    'in light and dark and at 1024 px it is accessible, and nothing sticks out',
    () =>
      open(async (page) => {
        month();
        await page.setViewportSize({ width: 1024, height: 768 });
        for (const theme of ['light', 'dark']) {
          await show(page, theme);
          for (const summary of await inApp(page).getByText('The same as a table').all())
            await summary.click();
          await expectNoAxeViolations(page, { include: '#frame-admin', coloursOnly: theme === 'dark' });
          const overflow = await overflowOf(page);
          expect(overflow).toBeLessThanOrEqual(0);
          for (const summary of await inApp(page).getByText('The same as a table').all())
            await summary.click();
          await screenshot(page, `overview-numbers-${theme}`);
        }
      }),
    60_000,
  );

  test('a wave of failures is told, and leads to exactly those events', () =>
    open(async (page) => {
      month();
      await show(page);
      await inApp(page).getByTestId('rise-notice').getByRole('link').click();
      await rows(page).first().waitFor();
      expect(await rows(page).count()).toBe(9);
      for (const text of await rows(page).allInnerTexts()) expect(text).toContain('Failure');
    }));

  test('a usual day is not told', () =>
    open(async (page) => {
      load(3, 0, refused('saml.expired'));
      await show(page);
      expect(await inApp(page).getByTestId('rise-notice').count()).toBe(0);
      await inApp(page).getByTestId('card-reasons').getByText('3 failures today').waitFor();
    }));

  test(
    'each number leads to as many events: a reason, a provider, a bar, a day by keyboard',
    () =>
      open(async (page) => {
        load(4, 1, refused('oidc.nonce'));
        load(6, 2, { ...signIns, provider: 'entra-id' });
        load(5, 2, { portal: '2' });
        const ways: readonly [string, (page: Page) => Promise<void>, number][] = [
          [
            'reason',
            (at) => inApp(at).getByRole('link', { name: 'The ID token belongs to another sign-in' }).click(),
            4,
          ],
          ['provider', (at) => inApp(at).getByRole('link', { name: 'entra-id' }).click(), 6],
          ['bar', (at) => clickBar(at, 'card-sign-ins', today() - 2 * DAY_MS), 6],
          ['visits', (at) => clickBar(at, 'card-visits', today() - 2 * DAY_MS), 5],
          ['keyboard', (at) => followDay(at, 'card-visits', 2), 5],
        ];
        for (const [way, follow, count] of ways) {
          await show(page);
          await follow(page);
          await rows(page).first().waitFor();
          expect([way, await rows(page).count()]).toEqual([way, count]);
        }
      }),
    60_000,
  );

  const clickBar = (page: Page, card: string, at: number) =>
    inApp(page)
      .getByTestId(card)
      .locator(`[data-date="${new Date(at).toISOString().slice(0, 10)}"]`)
      .click();
  const followDay = async (page: Page, card: string, daysAgo: number) => {
    const summary = inApp(page).getByTestId(card).getByText('The same as a table');
    await summary.focus();
    await page.keyboard.press('Enter');
    for (let tabs = 0; tabs <= daysAgo; tabs += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
  };

  test('the table says what the picture shows', () =>
    open(async (page) => {
      load(4, 0, signIns);
      load(2, 0, refused('saml.expired'));
      load(1, 29, signIns);
      await show(page);
      const card = inApp(page).getByTestId('card-sign-ins');
      await card.getByText('7 sign-ins in 30 days').waitFor();
      await card.getByText('5 succeeded, 2 refused').waitFor();
      const table = await card.getByTestId('card-sign-ins-table').locator('tbody tr').allTextContents();
      expect(table).toHaveLength(30);
      expect(table.map((row) => row.replace(/^.*?, \d{4}/, ''))).toEqual([
        '42',
        ...Array.from({ length: 28 }, () => '00'),
        '10',
      ]);
    }));

  test('a site with visits only says that there are no sign-ins', () =>
    open(async (page) => {
      load(3, 1, { portal: '2' });
      await show(page);
      await inApp(page).getByTestId('card-sign-ins').getByText('None yet.').waitFor();
      await inApp(page).getByTestId('card-visits').getByText('3 portal visits in 30 days').waitFor();
      await inApp(page).getByTestId('card-reasons').getByText('Nothing was refused').waitFor();
      await inApp(page).getByTestId('card-providers').getByText('No identity provider was used').waitFor();
      await screenshot(page, 'overview-visits-only');
    }));

  test('days that were not counted to their end are marked, in the picture and in words', () =>
    open(async (page) => {
      for (let daysAgo = 0; daysAgo < 6; daysAgo += 1)
        app.host.storage.load(manyVisits(1_100, app.customer(0), today() - daysAgo * DAY_MS + 1_200_000));
      await show(page);
      const card = inApp(page).getByTestId('card-visits');
      await card.getByText('5,000+ portal visits in 30 days').waitFor();
      await card.getByText('Not counted to the end', { exact: true }).waitFor();
      await card.getByText('The same as a table').click();
      expect(await card.getByText('(not counted to the end)').count()).toBeGreaterThan(20);
      await inApp(page).getByTestId('card-reasons').getByText('in the days that could be counted').waitFor();
      await expectNoAxeViolations(page, { include: '#frame-admin' });
      await card.getByText('The same as a table').click();
      await screenshot(page, 'overview-partly-counted');
    }));

  test(
    'numbers that cannot be loaded are said to be so, beside what can',
    () =>
      open(async (page) => {
        month();
        app.host.addFault({ capability: 'kvs', kind: 'error' });
        await page.goto(adminAddress(app, 'overview'));
        await inApp(page).getByText('The overview could not be loaded').waitFor({ timeout: 15_000 });
        await expectNoAxeViolations(page, { include: '#frame-admin' });
        app.host.clearFaults();
        await inApp(page).getByRole('button', { name: 'Try again' }).click();
        await inApp(page).getByTestId('card-sign-ins').waitFor();
      }),
    30_000,
  );
});
