import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stored } from '../app/kit';
import {
  expectNoAxeViolations,
  screenshot,
  untilQuiet,
  withPage,
  withProfile,
  type Page,
  type Visit,
} from './kit';
import { until } from './kit/admin-pages';
import {
  inPortal,
  leave,
  panelOverflow,
  portalAddress,
  proveToBe,
  signInAs,
  withPortal,
  type PortalScene,
} from './kit/portal-pages';

const staff = /Acme Staff/;
const partners = /Acme Partners/;

jest.setTimeout(60_000);

describe('signing in at a portal, in a browser', () => {
  let scene: PortalScene;
  withPortal((started) => (scene = started));
  const open = (use: (visit: Visit) => Promise<void>) => withPage(scene.browser, use);

  const says = (page: Page, text: string | RegExp) => inPortal(page).getByText(text).first().waitFor();
  const press = (page: Page, name: string | RegExp) => inPortal(page).getByRole('button', { name }).click();
  const asks = (page: Page) =>
    inPortal(page).getByRole('heading', { name: 'Sign in to your requests' }).waitFor();
  const events = async () => (await scene.app.admin('audit/search', { filter: {} })).events;
  const provider = async (protocol: 'saml' | 'oidc') => {
    const { providers } = await scene.app.admin('providers/list', {});
    const found = providers.find((one) => one.protocol === protocol);
    if (!found) throw new Error(`The demo has no ${protocol} provider`);
    return found;
  };
  const looksRight = async (page: Page, name: string) => {
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await panelOverflow(page)).toBeLessThanOrEqual(0);
      await screenshot(page, `${name}-${String(width)}`);
    }
    const panel = { include: '#frame-portal', disableRules: ['page-has-heading-one'] };
    await expectNoAxeViolations(page, panel);
    await page.getByLabel('Theme').selectOption('dark');
    await page.waitForLoadState('networkidle');
    await screenshot(page, `${name}-dark`);
  };

  test.each([
    ['saml', staff, 'amara', 'Amara Okafor'],
    ['oidc', partners, 'bjorn', 'Björn Sjögren'],
  ] as const)(
    'over %s: another tab, the login page, and both tabs are signed in',
    (protocol, button, person, name) =>
      open(async ({ page }) => {
        await page.goto(portalAddress(scene.app));
        const tab = await leave(page, () => press(page, button));
        await says(page, 'Continue in the other tab');
        await proveToBe(tab, person);
        await says(page, `Signed in as ${name}`);
        await says(tab, `Signed in as ${name}`);
        expect(new URL(tab.url()).pathname).toBe(new URL(page.url()).pathname);

        expect(stored(scene.app.host)['session']).toBe(1);
        const found = (await events()).filter(({ kind }) => kind === 'sign-in');
        expect(found).toMatchObject([
          { outcome: 'success', protocol, provider: (await provider(protocol)).id },
        ]);
        // The secret stays where it was made: nothing that was sent to the app or stored there holds it.
        const dump = JSON.stringify(scene.app.host.storage.dump());
        expect(dump).not.toContain(new URL(tab.url()).searchParams.get('sitebound'));
      }),
  );

  test('in a browser that lets it remember, a tab stays signed in when it is loaded again', async () => {
    const profile = await mkdtemp(path.join(tmpdir(), 'profile-'));
    try {
      await withProfile(profile, async (page) => {
        await page.goto(portalAddress(scene.app));
        const tab = await signInAs(page, partners, 'bjorn');
        await says(tab, 'Signed in as Björn Sjögren');
        for (const one of [page, tab]) {
          await one.reload();
          await says(one, 'Signed in as Björn Sjögren');
        }
        await press(page, 'Sign out');
        await says(page, 'You are signed out.');
        await says(tab, 'You are signed out.');
        // The address still has its code.
        await tab.reload();
        await asks(tab);
      });
    } finally {
      await rm(profile, { recursive: true, force: true });
    }
  });

  test('an e-mail address chooses among several providers, by its domain', () =>
    open(async ({ page }) => {
      await page.goto(portalAddress(scene.app));
      const email = inPortal(page).getByLabel('Work e-mail address');
      await email.fill('bjorn');
      await press(page, 'Continue');
      await says(page, /Enter a full e-mail address/);
      await email.fill('bjorn@nowhere.example');
      await press(page, 'Continue');
      await says(page, /No sign-in belongs to this address/);
      expect(await email.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
      await expectNoAxeViolations(page, { include: '#frame-portal', disableRules: ['page-has-heading-one'] });

      await email.fill('bjorn.sjogren@halden.example.com');
      const tab = await leave(page, () => page.keyboard.press('Enter'));
      // The provider has been told whom to expect.
      expect(await tab.getByLabel('User name or e-mail').inputValue()).toBe(
        'bjorn.sjogren@halden.example.com',
      );
      await proveToBe(tab, 'bjorn');
      await says(page, 'Signed in as Björn Sjögren');
      expect((await events()).find(({ kind }) => kind === 'sign-in')?.protocol).toBe('oidc');
    }));

  test('a single provider is one button, and where there is none the page is left alone', () =>
    open(async ({ page }) => {
      await scene.app.admin('providers/remove', { id: (await provider('oidc')).id });
      await page.goto(portalAddress(scene.app));
      await asks(page);
      expect(await inPortal(page).getByRole('button').allInnerTexts()).toEqual([
        'Sign in with Acme Staff (SAML)',
      ]);
      expect(await inPortal(page).getByRole('textbox').count()).toBe(0);

      await scene.app.admin('providers/remove', { id: (await provider('saml')).id });
      await page.reload();
      await untilQuiet(page);
      expect(await page.locator('#frame-portal').evaluate((frame) => frame.clientHeight)).toBe(0);
    }));

  test('a refused sign-in shows the number under which it is on the log, and the tab can be used again', () =>
    open(async ({ page, problems }) => {
      await scene.idp.behave({ response: ['expired'] });
      await page.goto(portalAddress(scene.app));
      const tab = await leave(page, () => press(page, staff));
      await proveToBe(tab, 'amara');
      await tab
        .getByRole('heading', { level: 1 })
        .filter({ hasText: /could not be signed in/ })
        .waitFor();
      const [event] = await events();
      expect(event).toMatchObject({ kind: 'sign-in', outcome: 'failure', reason: 'saml.expired' });
      await tab.getByText(event?.correlationId ?? 'no correlation ID').waitFor();
      problems.take('console', /Failed to load resource/);
      expect(stored(scene.app.host)['session']).toBeUndefined();

      await says(page, 'Continue in the other tab');
      await scene.idp.behave({});
      const second = await leave(page, () => press(page, 'Open it again'));
      await proveOnce(second, 'amara');
      await says(page, 'Signed in as Amara Okafor');
    }));

  test('whoever does not leave for the provider, or comes to think better of it, is asked again', () =>
    open(async ({ page }) => {
      await page.goto(portalAddress(scene.app));
      page.once('dialog', (dialog) => void dialog.dismiss());
      await press(page, staff);
      await says(page, /was not opened/);
      const tab = await leave(page, () => press(page, staff));
      await press(page, 'Cancel');
      await asks(page);
      // The secret is gone with the attempt: nobody can end it any more.
      await proveToBe(tab, 'amara');
      await says(tab, 'Go back to the tab where you began');
      expect(stored(scene.app.host)['session']).toBeUndefined();
    }));

  test('without the tab where it began nobody is signed in, and one may sign in where one is', () =>
    open(async ({ page, context }) => {
      await page.goto(portalAddress(scene.app));
      const tab = await leave(page, () => press(page, partners));
      await page.close();
      await proveToBe(tab, 'bjorn');
      await says(tab, 'Signing you in…');
      await says(tab, 'Go back to the tab where you began');
      await looksRight(tab, 'stranded');
      await says(tab, 'Go back to the tab where you began');
      await press(tab, 'Sign in here');
      const third = await leave(tab, () => press(tab, partners));
      await says(third, 'Signed in as Björn Sjögren');
      await says(tab, 'Signed in as Björn Sjögren');
      expect(context.pages().filter((one) => one.url() !== 'about:blank')).toHaveLength(2);
    }));

  test("a stolen address is worth nothing in another browser, and another tab's wait survives it", () =>
    open(async ({ page }) => {
      await page.goto(portalAddress(scene.app));
      const tab = await signInAs(page, partners, 'bjorn');
      await open(async ({ page: thief }) => {
        await thief.goto(portalAddress(scene.app));
        await leave(thief, () => press(thief, staff));
        const other = await thief.context().newPage();
        await other.goto(tab.url());
        await says(other, 'The sign-in could not be finished');
        await says(thief, 'Continue in the other tab');
      });
      expect(stored(scene.app.host)['session']).toBe(1);
      expect((await events()).map(({ reason }) => reason)).toContain('state.other-browser');
    }));

  test('somebody whom the provider sends begins at that provider', () =>
    open(async ({ page }) => {
      const { id } = await provider('oidc');
      await page.goto(portalAddress(scene.app, { query: `sitebound-start=${id}` }));
      await asks(page);
      expect(await inPortal(page).getByRole('button').allInnerTexts()).toEqual([
        'Continue with Acme Partners (OpenID Connect)',
        'Sign in with Acme Staff (SAML)',
      ]);
      const tab = await leave(page, () => press(page, /Continue with/));
      await proveToBe(tab, 'bjorn');
      await says(page, 'Signed in as');
    }));

  test('signing out ends the session in every tab, and at the provider where that is switched on', () =>
    open(async ({ page }) => {
      await page.goto(portalAddress(scene.app));
      const tab = await signInAs(page, staff, 'amara');
      await says(tab, 'Signed in as Amara Okafor');
      const provider_ = await leave(page, () => press(page, 'Sign out'));
      await says(page, 'You are signed out.');
      await says(tab, 'You are signed out.');
      await provider_.waitForURL(/\/servicedesk\/customer\//);
      expect((await events()).filter(({ kind }) => kind === 'sign-out')).toHaveLength(1);
      // The provider asks again who this is.
      const again = await leave(page, () => press(page, staff));
      await again.getByRole('heading', { name: 'Sign in' }).first().waitFor();
    }));

  test('a session that an admin ends is over at the next step, and one may sign in again', () =>
    open(async ({ page }) => {
      await page.goto(portalAddress(scene.app));
      await signInAs(page, partners, 'bjorn');
      await inPortal(page).getByRole('list').first().waitFor();
      await scene.app.admin('sessions/end', { scope: { kind: 'all' } });
      await inPortal(page).getByRole('radio', { name: 'Closed' }).check();
      await says(page, /Your session has ended/);
      expect(await inPortal(page).getByText('Björn').count()).toBe(0);
      await expectNoAxeViolations(page, {
        include: '#frame-portal',
        disableRules: ['page-has-heading-one'],
      });
      scene.app.host.clock.advance(1_000);
      await leave(page, () => press(page, partners));
      await says(page, 'Signed in as Björn Sjögren');
    }));

  test('the whole way in German', () =>
    open(async ({ page }) => {
      await page.goto(portalAddress(scene.app, { locale: 'de_DE' }));
      await says(page, 'Melden Sie sich an');
      expect(await inPortal(page).locator('html').getAttribute('lang')).toBe('de-DE');
      await screenshot(page, 'sign-in-de');
      const tab = await leave(page, () => press(page, /^Mit Acme Partners .* anmelden$/));
      await says(page, 'Fahren Sie im anderen Tab fort');
      await screenshot(page, 'waiting-de');
      await proveToBe(tab, 'ulrike');
      await says(page, 'Angemeldet als Ulrike Schäfer');
      await press(page, 'Abmelden');
      await says(page, 'Sie sind abgemeldet.');
    }));

  test('signing in is accessible, in light and dark, narrow and wide, and when the app fails', () =>
    open(async ({ page }) => {
      await page.goto(portalAddress(scene.app));
      await asks(page);
      await looksRight(page, 'sign-in');
      await asks(page);
      await expectNoAxeViolations(page, { include: '#frame-portal', coloursOnly: true });
      await leave(page, () => press(page, staff));
      await says(page, 'Continue in the other tab');
      await screenshot(page, 'waiting-dark');
      await expectNoAxeViolations(page, {
        include: '#frame-portal',
        disableRules: ['page-has-heading-one'],
      });

      scene.app.host.addFault({ capability: 'kvs', kind: 'error' });
      await page.reload();
      await says(page, 'Signing in is not possible right now');
      await expectNoAxeViolations(page, {
        include: '#frame-portal',
        disableRules: ['page-has-heading-one'],
      });
      scene.app.host.clearFaults();
      await press(page, 'Try again');
      await asks(page);
    }));
});

/** At a provider that knows the browser already there is nothing to prove. */
async function proveOnce(tab: Page, userName: string): Promise<void> {
  const button = tab.locator(`button[name=person][value=${userName}]`);
  await until(async () => (await button.count()) > 0 || tab.url().includes('/servicedesk/'));
  if ((await button.count()) > 0) await button.click();
}
