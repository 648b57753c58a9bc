import { readFile } from 'node:fs/promises';
import { stored, type TestApp } from '../app/kit';
import { readZip } from '../unit/static/zip-reader';
import { expectGoodLooks, screenshot, withPage, type Browser, type Locator, type Page } from './kit';
import { adminAddress, inApp, until, withApp } from './kit/admin-pages';

const DAY_MS = 86_400_000;

jest.setTimeout(120_000);

/** An admin answers what people ask about their data: in Chromium, on the built pages. */
describe("people's rights in a browser", () => {
  let app: TestApp;
  let browser: Browser;
  withApp((started) => ({ app, browser } = started));

  const open = (use: (page: Page) => Promise<void>) => withPage(browser, ({ page }) => use(page));
  const show = (page: Page, query = '', theme = 'light') =>
    page.goto(adminAddress(app, 'privacy', { query, theme }));
  const dialog = (page: Page, testId: string) => inApp(page).getByTestId(testId);
  // By keyboard: the frame grows and shrinks with its menus, and what the pointer aims at moves.
  const press = (within: Locator, name: string | RegExp) =>
    within.getByRole('button', { name }).press('Enter');
  const choosePerson = async (within: Locator, label: string, accountId: string) => {
    await within.getByLabel(label).fill(accountId);
    await within.getByRole('option', { name: accountId }).waitFor();
    await within.getByLabel(label).press('Enter');
  };
  const choose = async (within: Locator, label: string, option: string) => {
    await within.getByLabel(label).fill(option);
    await within.getByRole('option', { name: option, exact: true }).waitFor();
    await within.getByLabel(label).press('Enter');
  };
  const enter = async (page: Page, accountId: string, kind: string) => {
    await press(inApp(page).getByTestId('requests-open'), 'Enter a request');
    const form = dialog(page, 'open-request-dialog');
    await choosePerson(form, 'Person', accountId);
    await choose(form, 'Asked for', kind);
    await press(form, 'Enter request');
    await form.waitFor({ state: 'detached' });
  };
  const openRows = (page: Page) => inApp(page).getByTestId('open-requests').locator('tbody tr');
  const closedRows = (page: Page) => inApp(page).getByTestId('closed-requests').locator('tbody tr');
  const looksGood = (page: Page, name: string, coloursOnly = false) =>
    expectGoodLooks(page, { frame: '#frame-admin', name, coloursOnly });

  test('an admin enters requests, restricts, erases, and holds evidence that names nobody', () =>
    open(async (page) => {
      const person = app.customer(0);
      await app.portal(person)('visit/record', {});
      await page.setViewportSize({ width: 1024, height: 768 });
      await show(page);
      await inApp(page).getByText('Nobody waits for an answer', { exact: false }).waitFor();
      await inApp(page).getByText('No request has been closed yet.').waitFor();
      await looksGood(page, 'rights-empty');

      await press(inApp(page).getByTestId('requests-open'), 'Enter a request');
      const form = dialog(page, 'open-request-dialog');
      await press(form, 'Enter request');
      await form.getByText('Choose whose request it is.').waitFor();
      await looksGood(page, 'rights-enter');
      await press(form, 'Cancel');
      await form.waitFor({ state: 'detached' });

      await enter(page, person, 'Restriction');
      await openRows(page).first().waitFor();
      await press(openRows(page).first(), /^Answer/);
      await press(dialog(page, 'answer-dialog'), 'Restrict their data…');
      const restrict = dialog(page, 'restrict-dialog');
      await restrict.getByLabel('Reason').fill('Accuracy is contested');
      await looksGood(page, 'rights-restrict');
      await press(restrict, 'Restrict');
      const answer = dialog(page, 'answer-dialog');
      await choose(answer, 'What came of it', 'Done');
      await press(answer, 'Close request');
      await answer.getByText('Say what was done.').waitFor();
      await answer.getByLabel('In your words').fill('Restricted until the address is checked');
      await looksGood(page, 'rights-answer');
      await press(answer, 'Close request');
      await closedRows(page).getByText('Restricted until the address is checked').waitFor();
      expect((await app.admin('privacy/person', { accountId: person })).restriction?.reason).toBe(
        'Accuracy is contested',
      );

      await enter(page, person, 'Erasure');
      await press(openRows(page).first(), /^Answer/);
      await press(dialog(page, 'answer-dialog'), 'Erase their data…');
      const erase = dialog(page, 'erase-dialog');
      const words = await erase.locator('code').first().innerText();
      await erase.getByLabel(/To confirm/).fill(words);
      await looksGood(page, 'rights-erase');
      await press(erase, 'Erase');
      await erase.getByTestId('erasure-progress').waitFor();
      await app.host.drain();
      await erase.getByTestId('erasure-result').waitFor();
      await press(erase, /^Close$/);
      await until(async () => (await closedRows(page).count()) === 2);
      await inApp(page).getByText('Nobody waits for an answer', { exact: false }).waitFor();
      await closedRows(page).first().getByRole('link', { name: 'Receipt of the erasure' }).waitFor();
      await looksGood(page, 'rights-closed');
      await show(page, '', 'dark');
      await closedRows(page).first().waitFor();
      await looksGood(page, 'rights-closed-dark', true);

      const { requests } = await app.admin('privacy/requests', { state: 'closed' });
      expect(requests.map(({ kind, state, accountId, note }) => ({ kind, state, accountId, note }))).toEqual([
        { kind: 'erasure', state: 'done', accountId: null, note: null },
        { kind: 'restriction', state: 'done', accountId: null, note: null },
      ]);
      expect(JSON.stringify(app.host.storage.dump())).not.toContain(person);
    }));

  test('one person: what is known, a restriction placed and lifted, a hold that forbids the erasure', () =>
    open(async (page) => {
      const person = app.customer(1);
      await app.portal(person)('visit/record', {});
      await page.setViewportSize({ width: 1024, height: 768 });
      await show(page, 'section=people');
      await inApp(page).getByText('Nobody’s data is restricted.').waitFor();
      await choosePerson(inApp(page).getByTestId('find-person'), 'Person', person);
      const profile = inApp(page).getByTestId('person-profile');
      await profile.getByText(app.site.accounts.customers[1]?.displayName ?? '').waitFor();

      await press(inApp(page).getByTestId('person-restriction'), 'Restrict…');
      const restrict = dialog(page, 'restrict-dialog');
      await press(restrict, 'Restrict');
      await restrict.getByText('Say why.').waitFor();
      await restrict.getByLabel('Reason').fill('A dispute');
      await press(restrict, 'Restrict');
      await inApp(page).getByTestId('person-restriction').getByText('A dispute').waitFor();

      await press(inApp(page).getByTestId('person-hold'), 'Place a hold…');
      await dialog(page, 'hold-dialog').getByLabel('Reason').fill('A lawsuit '.repeat(30).trim());
      await press(dialog(page, 'hold-dialog'), 'Place hold');
      await inApp(page).getByTestId('person-hold').getByText('A lawsuit').waitFor();
      expect(
        await inApp(page).getByTestId('person-data').getByRole('button', { name: 'Erase…' }).isDisabled(),
      ).toBe(true);
      await looksGood(page, 'rights-person');
      await show(page, `person=${person}`, 'dark');
      await inApp(page).getByTestId('person-hold').getByText('A lawsuit').waitFor();
      await inApp(page).getByText('They have no open request.').waitFor();
      await looksGood(page, 'rights-person-dark', true);

      await show(page, 'section=people');
      await inApp(page).getByTestId('restriction-table').getByText('A dispute').waitFor();
      await looksGood(page, 'rights-people');
      await show(page, 'section=holds');
      await inApp(page).getByTestId('hold-table').getByText('A lawsuit').waitFor();
      await looksGood(page, 'rights-holds');
      await press(inApp(page).getByTestId('hold-table'), /^Release/);
      await press(dialog(page, 'release-dialog'), 'Release hold');
      await inApp(page).getByText('Nothing is held.', { exact: false }).waitFor();

      await show(page, `person=${person}`);
      await press(inApp(page).getByTestId('person-restriction'), 'Lift the restriction…');
      await press(dialog(page, 'lift-dialog'), 'Lift restriction');
      await inApp(page).getByText('Their data is not restricted.').waitFor();
      expect(await app.admin('privacy/person', { accountId: person })).toMatchObject({
        restriction: null,
        hold: null,
      });
    }));

  test('one person: what is stored is taken along, a wrong link is corrected, another removed', () =>
    open(async (page) => {
      const [person, other] = [app.customer(3), app.customer(4)];
      const at = app.host.clock.now() - DAY_MS;
      app.host.storage.load(
        ['okta', 'entra'].map((provider) => ({
          ...{ entityName: 'identity-link', key: provider.padEnd(22, '0') },
          value: {
            ...{ state: 'linked', accountId: person, provider, linkedAt: at, usedAt: at },
            ...{ organizations: ['7'], rules: 'r'.repeat(22), portals: ['2'] },
          },
        })),
      );
      await app.portal(person)('visit/record', {});
      await page.setViewportSize({ width: 1024, height: 768 });
      await show(page, `person=${person}`);
      const links = inApp(page).getByTestId('link-table').locator('tbody tr');
      await links.nth(1).waitFor();
      const download = page.waitForEvent('download');
      await press(inApp(page).getByTestId('person-data'), 'Export this person’s data');
      const zip = readZip(await readFile(await (await download).path()));
      const records = (name: string) =>
        JSON.parse(zip.get(`data/${name}.json`)?.toString('utf8') ?? '') as object;
      expect(JSON.stringify(records('identity-link'))).toContain('okta');
      expect(JSON.stringify(records('identity-link'))).toContain('entra');
      expect(JSON.stringify(records('audit-event'))).toContain('portal-visit');
      expect([...zip.values()].join('')).not.toContain(app.site.accounts.admin.accountId);

      await press(links.filter({ hasText: 'okta' }), /^Correct/);
      const correct = dialog(page, 'correct-link-dialog');
      await press(correct, 'Correct link');
      await correct.getByText('Choose whose sign-in it is.').waitFor();
      await looksGood(page, 'rights-link-correct');
      await choosePerson(correct, 'The link leads to', other);
      await press(correct, 'Correct link');
      await correct.waitFor({ state: 'detached' });
      await until(async () => (await links.count()) === 1);

      await press(links, /^Remove/);
      await dialog(page, 'remove-link-dialog').getByText('Remove the link?').waitFor();
      await looksGood(page, 'rights-link-remove');
      await press(dialog(page, 'remove-link-dialog'), 'Remove link');
      await inApp(page).getByText('No identity provider vouches for this person.').waitFor();
      const linksOf = async (accountId: string) =>
        (await app.admin('privacy/person', { accountId })).links.map(({ provider }) => provider);
      expect([await linksOf(person), await linksOf(other)]).toEqual([[], ['okta']]);
    }));

  test('a period is held, deadlines are set, and the overview reminds of what is late', () =>
    open(async (page) => {
      await page.setViewportSize({ width: 1024, height: 768 });
      await show(page, 'section=holds');
      await press(inApp(page).getByTestId('holds'), 'Place a hold');
      const hold = dialog(page, 'hold-dialog');
      await press(hold, 'Of a period');
      await hold.getByLabel('First day').fill('2026-01-01');
      await hold.getByLabel('Last day').fill('2025-12-31');
      await hold.getByLabel('Reason').fill('An audit');
      await press(hold, 'Place hold');
      await hold.getByText('Enter the last day: the first one or a later one.').waitFor();
      await looksGood(page, 'rights-hold-period');
      await hold.getByLabel('Last day').fill('2026-01-31');
      await press(hold, 'Place hold');
      await inApp(page).getByTestId('hold-table').getByText('An audit').waitFor();
      expect((await app.admin('privacy/holds', {})).holds.map(({ scope }) => scope)).toEqual([
        { kind: 'period', from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 1, 1) - 1 },
      ]);

      await show(page, 'section=settings');
      const settings = inApp(page).getByTestId('rights-settings');
      await settings.getByLabel('Erasure', { exact: true }).fill('0');
      await press(settings, 'Save settings');
      await settings.getByText('Enter a whole number of days from 1 to 90.').waitFor();
      await settings.getByLabel('Erasure', { exact: true }).fill('7');
      await settings.getByLabel('Erase their own data').check();
      await looksGood(page, 'rights-settings');
      await press(settings, 'Save settings');
      await until(async () => (await app.admin('privacy/rights-settings', {})).deadlineDays.erasure === 7);

      const person = app.customer(2);
      await app.portal(person)('visit/record', {});
      // Erasures before have moved the clock of the host, not that of the page.
      const receivedAt = app.host.clock.now() - 8.5 * DAY_MS;
      await app.admin('privacy/open-request', {
        ...{ kind: 'erasure', accountId: person, identityCheck: 'known-channel', receivedAt },
      });
      await page.goto(adminAddress(app, 'overview'));
      const card = inApp(page).getByTestId('card-requests');
      await card.getByText('1 overdue').waitFor();
      await screenshot(page, 'rights-overview');
      await card.getByRole('link', { name: 'Answer requests' }).press('Enter');
      await openRows(page).getByText('Overdue by 1 day').waitFor();
      await looksGood(page, 'rights-overdue');

      await press(openRows(page).first(), /^Answer/);
      const answer = dialog(page, 'answer-dialog');
      await choose(answer, 'What came of it', 'Refused');
      await answer.getByLabel('Why it is refused').fill('Kept for a contract that still runs');
      await press(answer, 'Close request');
      await closedRows(page).getByText('Kept for a contract that still runs').waitFor();
      const [closed] = (await app.admin('privacy/requests', { state: 'closed' })).requests;
      expect(closed).toMatchObject({ state: 'refused', accountId: null });
    }));

  test('what cannot be loaded says so, and is loaded again', () =>
    open(async (page) => {
      app.host.addFault({ capability: 'kvs', kind: 'error', every: 1 });
      await show(page);
      const notices = inApp(page).getByTestId('error-notice');
      await notices.first().waitFor();
      await until(async () => (await notices.count()) === 2);
      await screenshot(page, 'rights-failed');
      app.host.clearFaults();
      await press(inApp(page).getByTestId('requests-open'), 'Try again');
      await inApp(page).getByText('Nobody waits for an answer', { exact: false }).waitFor();
      expect(Object.keys(stored(app.host))).not.toContain('subject-request');
    }));
});
