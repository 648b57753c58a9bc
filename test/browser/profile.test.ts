import { readFile } from 'node:fs/promises';
import { stored, type TestApp } from '../app/kit';
import { expectGoodLooks, screenshot, withPage, type Browser, type Page } from './kit';
import { until, withApp } from './kit/admin-pages';

jest.setTimeout(120_000);

/** What a customer sees and does about their own data, in their portal profile. */
describe("the profile's panel in a browser", () => {
  let app: TestApp;
  let browser: Browser;
  withApp((started) => ({ app, browser } = started));

  const open = (use: (page: Page) => Promise<void>) => withPage(browser, ({ page }) => use(page));
  const show = (page: Page, as: string, { theme = 'light', locale = 'en_US' } = {}) =>
    page.goto(`${app.host.url}/servicedesk/customer/user/profile?as=${as}&theme=${theme}&locale=${locale}`);
  const panel = (page: Page) => page.frameLocator('#frame-profile');
  const press = (page: Page, name: string) => panel(page).getByRole('button', { name }).click();
  const says = (page: Page, text: string | RegExp) => panel(page).getByText(text).first().waitFor();
  const looksGood = (page: Page, name: string, coloursOnly = false) =>
    expectGoodLooks(page, {
      ...{ frame: '#frame-profile', name, coloursOnly },
      // A part of another's page: the headings above it are that page's.
      ...(coloursOnly ? {} : { disableRules: ['page-has-heading-one'] }),
    });
  const allow = (selfService: { erasure: boolean; restriction: boolean }) =>
    app
      .admin('privacy/rights-settings', {})
      .then((settings) => app.admin('privacy/save-rights-settings', { ...settings, selfService }));

  test('a customer sees, downloads, asks and withdraws', () =>
    open(async (page) => {
      const me = app.customer(0);
      await app.portal(me)('visit/record', {});
      await page.setViewportSize({ width: 1024, height: 768 });
      await show(page, me);
      await says(page, app.site.accounts.customers[0]?.displayName ?? '');
      await says(page, 'Sign-ins and visits');
      await looksGood(page, 'profile');

      const download = page.waitForEvent('download');
      await press(page, 'Download my data');
      const file = await download;
      await says(page, /^Saved sitebound-my-data-/);
      const saved = JSON.parse(await readFile(await file.path(), 'utf8')) as {
        complete: boolean;
        person: { accountId: string };
        collections: { name: string; records: unknown[] }[];
      };
      expect(saved).toMatchObject({ complete: true, person: { accountId: me } });
      const { collections } = await app.portal(me)('me/data', {});
      expect(
        Object.fromEntries(saved.collections.map(({ name, records }) => [name, records.length])),
      ).toEqual(Object.fromEntries(collections.map(({ name, count }) => [name, count])));

      await press(page, 'Send request');
      await says(page, 'Choose what you ask for.');
      await panel(page).getByLabel('Correct my data').check();
      await press(page, 'Send request');
      await panel(page).getByRole('alert').getByText('Say what is wrong, and what is right.').waitFor();
      await panel(page).getByLabel('What is wrong, and what is right?').fill('My name has an accent.');
      await press(page, 'Send request');
      await says(page, 'Your request was sent.');
      await panel(page).getByRole('listitem').getByText('My name has an accent.').waitFor();
      await looksGood(page, 'profile-asked');
      const { requests } = await app.admin('privacy/requests', { state: 'open' });
      expect(requests).toMatchObject([
        { kind: 'rectification', accountId: me, origin: 'customer', identityCheck: 'signed-in' },
      ]);

      await show(page, me, { theme: 'dark', locale: 'de_DE' });
      await says(page, 'Was diese App über Sie weiß');
      await panel(page).getByRole('button', { name: 'Zurückziehen' }).waitFor();
      await looksGood(page, 'profile-de-dark', true);
      await press(page, 'Zurückziehen');
      await says(page, 'Ihr Antrag ist zurückgezogen.');
      await until(async () => (await app.admin('privacy/requests', { state: 'open' })).requests.length === 0);
    }));

  test('what is allowed happens at once: an erasure after a typed word', () =>
    open(async (page) => {
      const me = app.customer(1);
      await app.portal(me)('visit/record', {});
      await allow({ erasure: true, restriction: true });
      await page.setViewportSize({ width: 480, height: 800 });
      await show(page, me);
      await panel(page).getByLabel('Restrict my data').check();
      await press(page, 'Restrict my data now');
      await says(page, 'Your data is restricted.');
      expect((await app.admin('privacy/person', { accountId: me })).restriction).not.toBeNull();

      await panel(page).getByLabel('Erase my data').check();
      const word = panel(page).getByLabel('To confirm, type ERASE');
      await word.fill('erase');
      await press(page, 'Erase my data now');
      await says(page, 'Type ERASE in capital letters.');
      await looksGood(page, 'profile-erase');
      await word.fill('ERASE');
      await press(page, 'Erase my data now');
      await says(page, 'The erasure of your data has begun.');
      await says(page, /^Your data is being erased/);
      await app.host.drain();
      await says(page, 'Nothing is stored about you.');
      await looksGood(page, 'profile-erased');
      expect(JSON.stringify(app.host.storage.dump())).not.toContain(me);
    }));

  test('who is no customer reads a sentence, and a failure can be tried again', () =>
    open(async (page) => {
      await show(page, app.site.accounts.agent.accountId);
      await says(page, 'Sign in to this help center as a customer to see what is stored about you.');
      expect(stored(app.host)).toEqual({});

      await app.portal(app.customer(2))('visit/record', {});
      app.host.addFault({ capability: 'kvs', kind: 'error', every: 1 });
      await show(page, app.customer(2));
      await says(page, 'Your data could not be loaded');
      await screenshot(page, 'profile-failed');
      app.host.clearFaults();
      await press(page, 'Try again');
      await says(page, 'Sign-ins and visits');
    }));
});
