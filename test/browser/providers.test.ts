import { generateKeyPairSync } from 'node:crypto';
import type { RelyingPartyValues, SamlSettings } from '../../src/contract';
import { newSettings } from '../../static/admin/pages/providers/add/new-settings';
import type { TestApp } from '../app/kit';
import { startIdp, type RunningIdp } from '../idp/client';
import { selfSigned } from '../idp/saml/certificate';
import { createBrowser, samlSettings } from '../sign-in/kit';
import { expectNoAxeViolations, screenshot, withPage, type Browser, type Page } from './kit';
import { adminAddress, inApp, inBothThemes, overflowOf, until, withApp } from './kit/admin-pages';

/** The bundle may be built by the first of these tests. */
const patience = 90_000;

describe('the page of identity providers', () => {
  let app: TestApp;
  let browser: Browser;
  let idp: RunningIdp;
  withApp((started) => ({ app, browser } = started));
  beforeAll(async () => {
    idp = await startIdp();
  }, 60_000);
  afterAll(() => idp.stop());

  const open = (use: (page: Page) => Promise<void>, viewport = { width: 1280, height: 900 }) =>
    withPage(browser, ({ page }) => use(page), { viewport });
  const show = async (page: Page, query = '') => {
    await page.goto(adminAddress(app, 'providers', { query }));
    await inApp(page).getByRole('heading', { level: 1 }).waitFor({ timeout: 60_000 });
  };
  const button = (page: Page, name: string | RegExp) =>
    inApp(page).getByRole('button', { name, exact: true });
  const stepOf = (page: Page, step: string) => inApp(page).getByTestId(`step-${step}`);
  const isDone = async (page: Page, step: string) =>
    (await stepOf(page, step).getAttribute('data-progress')) === 'done';
  const add = async (page: Page, product: string, protocol: string, name: string) => {
    await show(page, 'section=add');
    await inApp(page).getByLabel(product, { exact: true }).check();
    await inApp(page).getByLabel(protocol, { exact: true }).check();
    await inApp(page).getByLabel('Name on the button').fill(name);
    await button(page, 'Add').click();
    await inApp(page).getByTestId('our-values').waitFor();
  };
  const saved = async (id: string) => app.admin('providers/get', { id });

  /** Follows "Test sign-in" through the provider's login page to what it showed. */
  const tested = async (page: Page, id: string) => {
    await show(page, `provider=${id}&step=test`);
    const question = page.waitForEvent('dialog');
    const opened = page.context().waitForEvent('page');
    const clicked = button(page, 'Test sign-in').click();
    await (await question).accept();
    await clicked;
    const tab = await opened;
    await tab.getByLabel('User name or e-mail').fill('amara');
    await tab.getByLabel('Password').fill('demo');
    await tab.getByRole('button', { name: 'Sign in', exact: true }).click();
    await tab.getByTestId('test-outcome').waitFor();
    const text = await tab.locator('main').innerText();
    await tab.close();
    return text;
  };

  const metadata = async () => (await fetch(idp.saml.metadataUrl)).text();
  const readMetadata = async (page: Page) => {
    await inApp(page)
      .getByLabel('The provider’s metadata')
      .fill(await metadata());
    await button(page, 'Read it').click();
    await inApp(page).getByTestId('certificates').getByText('Valid until').waitFor();
  };
  /** As an admin leaves it, without the page. */
  const prepareSaml = (more: Partial<SamlSettings> = {}) =>
    app.admin('providers/save', { settings: samlSettings(idp, { name: 'Acme', enabled: false, ...more }) });
  const registerSaml = ({ entityId, acsUrl, sloUrl }: RelyingPartyValues) =>
    idp.register({ kind: 'saml', entityId, acsUrl, sloUrl });

  test(
    'nothing yet leads to the first: SAML by its metadata, tested with the real sign-in, switched on',
    () =>
      open(async (page) => {
        await show(page);
        await button(page, 'Add the first identity provider').click({ timeout: 60_000 });
        await inApp(page).getByLabel('Keycloak', { exact: true }).check();
        await inApp(page).getByLabel('Name on the button').fill('Acme Staff');
        await button(page, 'Add').click();
        const values = inApp(page).getByTestId('our-values');
        await values.waitFor();
        const { relyingParty, settings } = await saved('acme-staff');
        expect(settings).toMatchObject({ enabled: false, idp: null });
        expect(await values.innerText()).toContain(relyingParty.acsUrl);
        await registerSaml(relyingParty);

        const download = page.waitForEvent('download');
        await button(page, 'Download our metadata').click();
        expect((await download).suggestedFilename()).toBe('sitebound-acme-staff-metadata.xml');

        await button(page, 'Continue').click();
        await readMetadata(page);
        await button(page, 'Save and continue').click();
        await inApp(page).getByLabel('Create a customer where there is none').check();
        await button(page, 'Save and continue').click();
        await until(async () => (await saved('acme-staff')).settings.customers.create);
        expect((await saved('acme-staff')).settings).toMatchObject({
          idp: { entityId: idp.saml.entityId, certificates: [idp.saml.certificate] },
          customers: { create: true },
        });

        const shown = await tested(page, 'acme-staff');
        expect(shown).toContain('Every check passed');
        expect(shown).toContain('amara.okafor@brightmoor.example.org');
        expect(shown).toContain('brightmoor, finance');

        await show(page, 'provider=acme-staff&step=switch');
        await button(page, 'Switch on').click();
        await until(async () => (await saved('acme-staff')).settings.enabled);
      }),
    patience,
  );

  test(
    'OpenID Connect entered by hand, without egress, tested with the real sign-in',
    () =>
      open(async (page) => {
        await add(page, 'Another product', 'OpenID Connect', 'Acme Partners');
        const { relyingParty } = await saved('acme-partners');
        const clientId = 'acme-partners';
        await idp.register({
          ...{ kind: 'oidc', clientId, flow: 'id-token', secret: 'never-sent-anywhere-00000000000000' },
          redirectUris: [relyingParty.redirectUrl],
        });
        await show(page, 'provider=acme-partners&step=theirs');
        const { issuer } = idp.oidc;
        const step = stepOf(page, 'theirs');
        await step.getByLabel('Issuer').fill(issuer);
        await step.getByLabel('Authorization endpoint').fill(`${issuer}/oidc/auth`);
        await step.getByLabel('ID token by form post').check();
        await step.getByLabel('The provider’s keys').fill(await (await fetch(`${issuer}/oidc/jwks`)).text());
        await step.getByLabel('Client ID').fill(clientId);
        await button(page, 'Save and continue').click();
        await until(() => isDone(page, 'theirs'));
        const shown = await tested(page, 'acme-partners');
        expect(shown).toContain('Every check passed');
        expect(shown).toContain('Amara Okafor');
      }),
    patience,
  );

  test('an issuer that the app may not call is read from a pasted document instead', () =>
    open(async (page) => {
      await add(page, 'Another product', 'OpenID Connect', 'Acme');
      await show(page, 'provider=acme&step=theirs');
      const { issuer } = idp.oidc;
      await inApp(page).getByLabel('Issuer').fill(issuer);
      await button(page, 'Read the rest from the provider').click();
      await inApp(page).locator('[data-code="provider.egress"]').waitFor();
      const document = await (await fetch(`${issuer}/.well-known/openid-configuration`)).text();
      await inApp(page).getByLabel('Discovery document').fill(document);
      await button(page, 'Read it').click();
      await inApp(page).getByLabel('The provider’s keys').waitFor();
      expect(await inApp(page).getByLabel('Authorization endpoint').inputValue()).toBe(`${issuer}/oidc/auth`);
      expect(await inApp(page).getByLabel('ID token by form post').isChecked()).toBe(true);
    }));

  test('a client secret is said to be there, and never comes back', () =>
    open(async (page) => {
      await add(page, 'Okta', 'OpenID Connect', 'Acme');
      await show(page, 'provider=acme&step=theirs');
      await inApp(page).getByLabel('Client secret').fill('the-secret-of-acme');
      await button(page, 'Save').click();
      await inApp(page).getByText('A secret was saved on').waitFor();
      expect(await inApp(page).getByLabel('New client secret').inputValue()).toBe('');
      expect(JSON.stringify(await saved('acme'))).not.toContain('the-secret-of-acme');
      await button(page, 'Remove the saved secret').click();
      await button(page, 'Save').click();
      await inApp(page).getByLabel('Client secret', { exact: true }).waitFor();
      expect((await saved('acme')).clientSecretSavedAt).toBeNull();
    }));

  test('a refusal is said at its field, which takes the focus, from whichever step it was saved', () =>
    open(async (page) => {
      await prepareSaml();
      await show(page, 'provider=acme&step=theirs');
      const field = inApp(page).getByLabel('Sign-in address');
      await field.fill('http://acme.example/sso');
      await button(page, 'Open: Who may sign in, and what becomes of them').click();
      await inApp(page).getByLabel('Match by e-mail address').waitFor();
      await button(page, 'Save').click();
      await inApp(page).getByTestId('problem-idp.ssoUrl').waitFor();
      await until(() => field.evaluate((element) => element === document.activeElement));
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      expect((await saved('acme')).settings.idp).toMatchObject({ ssoUrl: idp.saml.ssoUrl });
      await expectNoAxeViolations(page, { include: '#frame-admin' });
      await screenshot(page, 'providers-refused');
    }));

  test('the next certificate is added beside the one in use; what is none is refused where it was pasted', () =>
    open(async (page) => {
      await prepareSaml();
      await show(page, 'provider=acme&step=theirs');
      const pasted = inApp(page).getByLabel('Add a certificate');
      await pasted.fill('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----');
      await button(page, 'Add certificate').click();
      await inApp(page).getByTestId('problem-certificate').waitFor();
      await pasted.fill(pemOf(certificateOf('Next of Acme')));
      await button(page, 'Add certificate').click();
      await inApp(page).getByTestId('certificates').getByText('CN=Next of Acme').waitFor();
      await button(page, 'Save').click();
      await until(async () => (await saved('acme')).certificates.length === 2);
      await button(page, 'Remove certificate 1').click();
      await button(page, 'Save').click();
      await until(async () => (await saved('acme')).certificates.length === 1);
      expect((await saved('acme')).certificates[0]?.subject).toBe('CN=Next of Acme');
    }));

  test('what was typed is still there after leaving the page, and is not saved by that', () =>
    open(async (page) => {
      await prepareSaml();
      await show(page, 'provider=acme&step=routing');
      await inApp(page).getByLabel('E-mail domains that lead to it').fill('Acme.example');
      await inApp(page).getByRole('link', { name: 'All identity providers' }).click();
      await inApp(page).getByText('Has changes that are not saved').waitFor();
      await inApp(page).getByRole('link', { name: 'Acme' }).click();
      await inApp(page).getByTestId('restored').waitFor();
      expect((await saved('acme')).settings.emailDomains).toEqual([]);
      await button(page, 'Save them').click();
      await until(async () => (await saved('acme')).settings.emailDomains.join() === 'acme.example');
    }));

  test('what somebody else saved meanwhile is loaded again without losing what was typed', () =>
    open(async (page) => {
      const { version, settings } = await prepareSaml();
      await show(page, 'provider=acme&step=routing');
      await inApp(page).getByLabel('Name on the button').fill('Mine');
      await app.admin('providers/save', {
        ...{ id: 'acme', version },
        settings: { ...settings, emailDomains: ['theirs.example'] },
      });
      await button(page, 'Save').click();
      await inApp(page).locator('[data-code="provider.changed"]').waitFor();
      await button(page, 'Load again, and keep what I changed').click();
      await until(
        async () =>
          (await inApp(page).getByLabel('E-mail domains that lead to it').inputValue()) === 'theirs.example',
      );
      expect(await inApp(page).getByLabel('Name on the button').inputValue()).toBe('Mine');
      await button(page, 'Save').click();
      await until(async () => (await saved('acme')).settings.name === 'Mine');
      expect((await saved('acme')).settings.emailDomains).toEqual(['theirs.example']);
    }));

  test('groups lead to organizations, row by row, by keyboard', () =>
    open(async (page) => {
      await prepareSaml();
      await show(page, 'provider=acme&step=people');
      await button(page, 'Add a row').focus();
      await page.keyboard.press('Enter');
      await until(() =>
        inApp(page)
          .getByLabel('Group or domain of row 1')
          .evaluate((element) => element === document.activeElement),
      );
      await page.keyboard.type('finance');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Brightmoor Clinics');
      await button(page, 'Save').click();
      const mapping = { from: 'group', value: 'finance', organization: 'Brightmoor Clinics' };
      await until(async () => (await saved('acme')).settings.customers.organizations.mappings.length === 1);
      expect((await saved('acme')).settings.customers.organizations.mappings).toEqual([mapping]);
    }));

  test('is removed after a question, and its sessions end', () =>
    open(async (page) => {
      await prepareSaml();
      await show(page, 'provider=acme&step=switch');
      await button(page, 'Remove').click();
      const dialog = inApp(page).getByTestId('remove-dialog');
      await expectNoAxeViolations(page, { include: '#frame-admin' });
      await dialog.getByRole('button', { name: 'Keep it' }).click();
      await dialog.waitFor({ state: 'detached' });
      await button(page, 'Remove').click();
      await dialog.getByRole('button', { name: 'Remove' }).click();
      await button(page, 'Add the first identity provider').waitFor();
      expect(await app.admin('providers/list', {})).toEqual({ providers: [] });
      const [action] = (await app.admin('activity/search', {})).actions;
      expect(action).toMatchObject({ action: 'provider.removed', details: { provider: 'acme' } });
    }));

  test('a provider that is gone is told, with the way back', () =>
    open(async (page) => {
      await show(page, 'provider=nobody');
      await inApp(page).locator('[data-code="provider.not-found"]').waitFor();
      await button(page, 'Back to all identity providers').click();
      await button(page, 'Add the first identity provider').waitFor();
    }));

  test('the settings of sessions are saved, and refused at their field', () =>
    open(async (page) => {
      await show(page, 'section=sessions');
      const hours = inApp(page).getByLabel('Hours after signing in');
      await hours.fill('25');
      await button(page, 'Save settings').click();
      await inApp(page).getByTestId('problem-hours').waitFor();
      await hours.fill('12');
      await inApp(page).getByLabel('End sessions that are not used').uncheck();
      await inApp(page).getByLabel('Whom to ask').fill('Write to it@acme.example');
      await button(page, 'Save settings').click();
      const settings = { hours: 12, idleMinutes: null, help: 'Write to it@acme.example' };
      await until(async () => (await app.admin('sessions/settings', {})).hours === 12);
      expect(await app.admin('sessions/settings', {})).toEqual(settings);
    }));

  test(
    'who is signed in is listed by name, and is signed out by a click and a confirmation',
    () =>
      open(async (page) => {
        const { relyingParty } = await prepareSaml({ enabled: true });
        await registerSaml(relyingParty);
        for (const name of ['amara', 'bjorn']) await createBrowser(app, idp).signIn('acme', name);
        await show(page, 'section=sessions');
        const rows = inApp(page).getByTestId('sessions-table').locator('tbody tr');
        await rows.filter({ hasText: 'Amara Okafor' }).filter({ hasText: 'Acme' }).waitFor();
        await expectNoAxeViolations(page, { include: '#frame-admin' });
        await screenshot(page, 'providers-sessions');
        await button(page, 'End the sessions of Amara Okafor').click();
        await inApp(page).getByRole('button', { name: 'End sessions' }).click();
        await until(async () => (await rows.count()) === 1);
        await button(page, 'End all sessions').click();
        await inApp(page).getByRole('button', { name: 'End sessions' }).click();
        await inApp(page).getByText('Nobody is signed in through Sitebound').waitFor();
        expect((await app.admin('sessions/list', {})).sessions).toEqual([]);
      }),
    60_000,
  );

  test('the app’s own key changes in three steps', () =>
    open(async (page) => {
      await show(page, 'section=keys');
      const uses = async () => (await app.admin('providers/keys', {})).keys.map(({ use }) => use).sort();
      const dialog = inApp(page).getByTestId('rotate-dialog');
      await button(page, 'Add the next key').click();
      await until(async () => (await uses()).join() === 'current,next');
      for (const [name, after] of [
        ['Use the next key', 'current,former'],
        ['Drop the former key', 'current'],
      ] as const) {
        await inApp(page).getByTestId('rotation').getByRole('button', { name }).click();
        await dialog.getByRole('button', { name }).click();
        await until(async () => (await uses()).join() === after);
        await dialog.waitFor({ state: 'detached' });
      }
    }));

  test(
    'every part is accessible in light and dark, and fits 1024 px',
    () =>
      open(
        async (page) => {
          const long = 'Acme and Partners International Holding GmbH & Co. KGaA, all';
          await prepareSaml({ name: long, enabled: true });
          await app.admin('providers/save', { settings: newSettings('okta', 'oidc', 'Partners') });
          const id = (await app.admin('providers/list', {})).providers.find(({ name }) => name === long)?.id;
          const parts = [
            ...['', 'section=add', 'section=sessions', 'section=keys'],
            ...['ours', 'theirs', 'people', 'routing', 'test', 'switch'].map(
              (step) => `provider=${id ?? ''}&step=${step}`,
            ),
            ...['ours', 'theirs'].map((step) => `provider=partners&step=${step}`),
          ];
          for (const part of parts) {
            await show(page, part);
            await inApp(page).getByTestId('loading').first().waitFor({ state: 'detached' });
            await inBothThemes(page, async (theme) => {
              await expectNoAxeViolations(page, { include: '#frame-admin', coloursOnly: theme === 'dark' });
              expect([part, await overflowOf(page)]).toEqual([part, 0]);
              await screenshot(page, `providers-${theme}-${part}`);
            });
          }
        },
        { width: 1024, height: 800 },
      ),
    180_000,
  );

  test('a certificate that ends soon is told on the overview and on the page, with the way to it', () =>
    open(async (page) => {
      const { saml } = idp;
      await prepareSaml({
        enabled: true,
        idp: {
          entityId: saml.entityId,
          ssoUrl: saml.ssoUrl,
          sloUrl: null,
          certificates: [certificateOf('Soon', 5)],
        },
      });
      for (const route of ['overview', 'providers']) {
        await page.goto(adminAddress(app, route));
        await inApp(page).locator('[data-testid="certificate-notice"][data-level="week"]').waitFor();
      }
      await expectNoAxeViolations(page, { include: '#frame-admin' });
      await screenshot(page, 'providers-expiring');
      await inApp(page).getByRole('link', { name: 'Go to the certificates of Acme' }).click();
      await inApp(page).getByTestId('certificates').getByText('Expires soon').waitFor();
    }));
});

/** X.509 in Base64 without armour. */
function certificateOf(name: string, days = 730): string {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return selfSigned({ ...keys, name, now: Date.now(), days }).toString('base64');
}

function pemOf(certificate: string): string {
  const lines = certificate.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
