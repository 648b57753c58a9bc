import path from 'node:path';
import { startApp, type TestApp } from '../app/kit';
import { launch, withPage, type Locator, type Page } from '../browser/kit';
import { adminAddress, inApp } from '../browser/kit/admin-pages';
import { scimClient } from '../provisioning/kit';

/**
 * Takes the pictures of `docs/admin-guide.md`: `npm run docs:images`. The pages must have been built.
 */
const DAY_MS = 86_400_000;
const images = path.resolve(__dirname, '../../docs/images');

async function arrange(app: TestApp): Promise<void> {
  const now = app.host.clock.now();
  for (let nth = 0; nth < 6; nth += 1) await app.portal(app.customer(nth))('visit/record', {});
  const rules = { organizations: ['11'], rules: 'r'.repeat(22), portals: ['2'] };
  app.host.storage.load([
    {
      ...{ entityName: 'identity-link', key: 'K'.repeat(22) },
      value: {
        ...{ state: 'linked', accountId: app.customer(0), provider: 'staff', ...rules },
        ...{ linkedAt: now - 40 * DAY_MS, usedAt: now - DAY_MS },
      },
    },
  ]);
  const note = 'My last name is spelt with an accent.';
  await app.portal(app.customer(0))('me/request', { kind: 'rectification', note });
  await app.admin('privacy/open-request', {
    ...{ kind: 'erasure', accountId: app.customer(1), identityCheck: 'known-channel' },
    receivedAt: now - 20.5 * DAY_MS,
  });
  await app.admin('privacy/open-request', {
    ...{ kind: 'access', accountId: app.customer(2), identityCheck: 'documents' },
    receivedAt: now - 3.5 * DAY_MS,
  });
  await app.admin('privacy/restrict', {
    ...{ accountId: app.customer(0), reason: 'They dispute a sign-in of last week' },
    reviewAt: now + 30 * DAY_MS,
  });
  await app.admin('privacy/report-now', {});
  await provision(app);
  await app.host.drain();
}

/** Some people of the provider's, one of whom is a licensed user. */
async function provision(app: TestApp): Promise<void> {
  const { url, settings } = await app.admin('provisioning/status', {});
  const { token } = await app.admin('provisioning/create-token', { label: 'Okta' });
  const mappings = [{ group: 'Partners', place: 'Partners' }];
  await app.admin('provisioning/settings', { settings: { ...settings, mappings } });
  const scim = scimClient(url, token);
  const { agent } = app.site.accounts;
  const names = ['rosa.keller@partner.example', 'jonas.brandt@partner.example', agent.email];
  const users: string[] = [];
  for (const name of names) users.push(await scim.createUser(name));
  await scim.createGroup('Partners', users.slice(0, 1));
  await scim.createGroup('Suppliers', users.slice(1, 2));
  await scim.patch(`/Users/${users[1] ?? ''}`, { op: 'replace', path: 'active', value: false });
  await scim.patch(`/Users/${users[1] ?? ''}`, { op: 'replace', path: 'active', value: true });
}

const shoot = async (what: Locator, name: string): Promise<void> => {
  await what.page().waitForLoadState('networkidle');
  await what.screenshot({ path: path.join(images, `${name}.png`), animations: 'disabled' });
};

async function takeAll(app: TestApp, page: Page): Promise<void> {
  const frame = inApp(page);
  const press = (within: Locator, name: string | RegExp) =>
    within.getByRole('button', { name }).first().press('Enter');
  const show = (route: string, query = '') => page.goto(adminAddress(app, route, { query }));

  await show('privacy');
  await frame.getByTestId('open-requests').locator('tbody tr').nth(2).waitFor();
  await shoot(frame.getByTestId('requests-open'), 'requests');
  await press(frame.getByTestId('open-requests').locator('tbody tr').first(), /^Answer/);
  await frame.getByTestId('answer-dialog').waitFor();
  await shoot(frame.getByTestId('answer-dialog'), 'answer');

  await show('privacy', `person=${app.customer(0)}`);
  await frame.getByTestId('link-table').waitFor();
  await shoot(frame.locator('main').first(), 'person');

  await show('privacy', 'section=holds');
  await press(frame.getByTestId('holds'), 'Place a hold');
  await frame.getByTestId('hold-dialog').waitFor();
  await shoot(frame.getByTestId('hold-dialog'), 'hold');

  await show('privacy', `person=${app.customer(1)}`);
  await press(frame.getByTestId('person-data'), 'Erase…');
  const erase = frame.getByTestId('erase-dialog');
  await erase.getByLabel(/To confirm/).fill(await erase.locator('code').first().innerText());
  await shoot(erase, 'erase');
  await press(erase, 'Erase');
  await erase.getByTestId('erasure-progress').waitFor();
  await app.host.drain();
  await erase.getByTestId('erasure-result').waitFor();

  await show('stored-data', 'section=receipts');
  await frame.getByTestId('receipt-table').getByRole('link').first().press('Enter');
  await frame.getByTestId('receipt').waitFor();
  await shoot(frame.getByTestId('receipt'), 'receipt');
  await show('stored-data', 'section=retention');
  await frame.getByTestId('retention-table').waitFor();
  await shoot(frame.getByTestId('retention'), 'retention');

  await show('provisioning', 'section=operations');
  await frame.getByTestId('operations-table').waitFor();
  await shoot(frame.getByTestId('operations'), 'provisioning-operations');
  await show('provisioning', 'section=settings');
  await press(frame.getByTestId('mapping'), /^Add/);
  const added = frame.getByTestId('mapping-table').locator('tbody tr').last();
  await added.getByLabel(/^Group of/).fill('Suppliers');
  await added.getByLabel(/^organization of/i).fill('Suppliers');
  await press(frame.locator('body'), /^Preview and save/);
  await frame.getByTestId('change-dialog').waitFor();
  await shoot(frame.getByTestId('change-dialog'), 'provisioning-change');

  await show('overview');
  await frame
    .getByTestId('card-reporting')
    .getByText(/reported/i)
    .first()
    .waitFor();
  await shoot(frame.getByTestId('card-reporting'), 'reporting');

  const customer = app.customer(3);
  await page.goto(`${app.host.url}/servicedesk/customer/user/profile?as=${customer}&theme=light`);
  const profile = page.frameLocator('#frame-profile');
  await profile.getByText('Sign-ins and visits').first().waitFor();
  await shoot(profile.locator('body'), 'my-data');
}

async function main(): Promise<void> {
  const [app, browser] = await Promise.all([startApp(), launch()]);
  try {
    await arrange(app);
    await withPage(browser, async ({ page }) => {
      await page.setViewportSize({ width: 1280, height: 2400 });
      await takeAll(app, page);
    });
  } finally {
    await browser.close();
    await app.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
