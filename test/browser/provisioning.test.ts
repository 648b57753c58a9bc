import type { ProvisioningSettings } from '../../src/contract';
import { reasonWords } from '../../static/admin/words/reasons';
import type { TestApp } from '../app/kit';
import { scimClient, type ScimClient } from '../provisioning/kit';
import { expectGoodLooks, untilQuiet, withPage, type Browser, type Locator, type Page } from './kit';
import { adminAddress, inApp, until, withApp } from './kit/admin-pages';

const DAY_MS = 86_400_000;

/** The bundle may be built by the first of these tests. */
jest.setTimeout(120_000);

/** An admin connects an identity provider and looks after what it provisions: in Chromium, over the real web trigger. */
describe('the page of provisioning', () => {
  let app: TestApp;
  let browser: Browser;
  withApp((started) => ({ app, browser } = started));

  const open = (use: (page: Page) => Promise<void>) =>
    withPage(browser, ({ page }) => use(page), { viewport: { width: 1024, height: 800 } });
  const show = async (page: Page, query = '', theme = 'light') => {
    await page.goto(adminAddress(app, 'provisioning', { query, theme }));
    await inApp(page).getByRole('heading', { level: 1 }).waitFor({ timeout: 60_000 });
  };
  const testId = (page: Page, id: string) => inApp(page).getByTestId(id);
  // By keyboard: the frame grows and shrinks with its dialogs, and what the pointer aims at moves.
  const press = (within: Locator, name: string | RegExp) =>
    within.getByRole('button', { name }).press('Enter');
  const body = (page: Page) => inApp(page).locator('body');
  const follow = (page: Page, name: string | RegExp) =>
    inApp(page).getByRole('navigation', { name: 'Parts of this page' }).getByRole('link', { name }).click();
  const row = (page: Page, table: string, name: string) =>
    testId(page, table).locator('tbody tr').filter({ hasText: name });
  const looksGood = async (page: Page, name: string, coloursOnly = false) => {
    await untilQuiet(page);
    await expectGoodLooks(page, { frame: '#frame-admin', name, coloursOnly });
  };

  // The demo site keeps its people from test to test.
  let nova = '';
  let times = 0;
  beforeEach(() => {
    times += 1;
    nova = `nova-${String(times)}@partner.example`;
  });

  const connect = async (label = 'Okta'): Promise<ScimClient> => {
    const { url } = await app.admin('provisioning/status', {});
    return scimClient(url, (await app.admin('provisioning/create-token', { label })).token);
  };
  const configure = async (changes: Partial<ProvisioningSettings>) => {
    const { settings } = await app.admin('provisioning/status', {});
    await app.admin('provisioning/settings', { settings: { ...settings, ...changes } });
    await app.host.drain();
  };
  const usersNamed = async (search: string) => (await app.admin('provisioning/users', { search })).users;
  const organizationsOf = async (search: string) =>
    app.control.membershipsOf((await usersNamed(search))[0]?.accountId ?? '').organizations;

  test('from the first token to the first customer, a group, a problem, and the end of the token', () =>
    open(async (page) => {
      await show(page);
      await testId(page, 'first-steps').waitFor();
      await looksGood(page, 'provisioning-first-steps');
      await press(testId(page, 'first-steps'), 'Create a token');
      const form = testId(page, 'create-token-dialog');
      await press(form, 'Create');
      await form.getByTestId('problem-token-label').waitFor();
      await form.getByLabel('Label').fill('Okta');
      await form.getByLabel('Label').press('Enter');

      const shown = testId(page, 'token-dialog');
      await shown.getByText('It cannot be shown again').waitFor();
      await looksGood(page, 'provisioning-token');
      const token = await shown.getByTestId('token').locator('code').innerText();
      await page.keyboard.press('Escape');
      expect(await shown.isVisible()).toBe(true);
      await press(shown, 'I have stored it');
      await shown.waitFor({ state: 'detached' });
      const url = await testId(page, 'base-url').locator('code').innerText();
      await testId(page, 'first-request').waitFor();
      await looksGood(page, 'provisioning-connection');
      expect(JSON.stringify(app.host.storage.dump())).not.toContain(token);
      await page.reload();
      await row(page, 'tokens-table', 'Okta').waitFor();
      expect(await body(page).innerText()).not.toContain(token);

      // What the identity provider sends is on the page by itself.
      await follow(page, 'Operations');
      await testId(page, 'no-operations').waitFor();
      const scim = scimClient(url, token);
      const id = await scim.createUser(nova, { displayName: 'Nova Partner' });
      await row(page, 'operations-table', nova).getByText('User created').waitFor();
      expect(await row(page, 'operations-table', nova).innerText()).toContain('SCIM token Okta');
      expect((await usersNamed(nova))[0]).toMatchObject({ id, state: 'synced' });

      // A group leads nowhere until it is mapped, with a look at who would move.
      await scim.createGroup('Brightmoor Partners', [id]);
      await follow(page, 'Groups');
      const group = row(page, 'groups-table', 'Brightmoor Partners');
      await group.getByText('Nowhere').waitFor();
      await looksGood(page, 'provisioning-groups');
      await press(group, 'Map Brightmoor Partners to the organization of the same name');
      const change = testId(page, 'change-dialog');
      await row(page, 'change-table', 'Brightmoor Partners').getByText(nova).waitFor();
      await looksGood(page, 'provisioning-map-group');
      expect(await organizationsOf(nova)).toEqual([]);
      await press(change, 'Save');
      await change.waitFor({ state: 'detached' });
      await app.host.drain();
      expect(await organizationsOf(nova)).toEqual(['Brightmoor Partners']);
      await group.getByText('Nowhere').waitFor({ state: 'detached' });

      // Somebody without an e-mail address is a problem until there is one.
      const late = await scim.createUser('late-comer');
      await follow(page, 'People');
      await press(testId(page, 'people'), 'With a problem');
      const stuck = row(page, 'people-table', 'late-comer');
      await stuck.getByText(reasonWords('scim.email-missing')).waitFor();
      expect(await testId(page, 'people-table').locator('tbody tr').count()).toBe(1);
      await testId(page, 'provisioning-state')
        .getByRole('link', { name: '1 person has a problem' })
        .waitFor();
      await looksGood(page, 'provisioning-problem');
      await scim.patch(`/Users/${late}`, {
        op: 'add',
        path: 'emails',
        value: [{ value: `late-${nova}`, primary: true }],
      });
      await app.host.drain();
      await testId(page, 'no-people').waitFor();
      await press(testId(page, 'people'), 'All');
      await row(page, 'people-table', 'late-comer').getByText('In step').waitFor();
      await looksGood(page, 'provisioning-people');
      await testId(page, 'people').getByRole('textbox', { name: 'User name or e-mail address' }).fill('nova');
      await press(testId(page, 'people'), 'Search');
      await row(page, 'people-table', 'late-comer').waitFor({ state: 'detached' });
      await press(row(page, 'people-table', nova), nova);
      const panel = testId(page, 'user-panel');
      // The group, and the organization of the same name.
      await panel.getByText('Brightmoor Partners').nth(1).waitFor();
      await looksGood(page, 'provisioning-person');
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });

      await follow(page, 'Connection');
      await press(row(page, 'tokens-table', 'Okta'), 'Revoke the token Okta');
      await looksGood(page, 'provisioning-revoke');
      await press(testId(page, 'revoke-dialog'), 'Revoke it');
      await testId(page, 'first-steps').waitFor();
      expect((await scim.send('GET', '/Users')).status).toBe(401);
    }));

  test('a second token for the change-over, and no third', () =>
    open(async (page) => {
      await connect('Old');
      await show(page);
      await press(testId(page, 'tokens'), 'Create a token');
      const form = testId(page, 'create-token-dialog');
      await form.getByLabel('Label').fill('New');
      await press(form, 'Create');
      await press(testId(page, 'token-dialog'), 'I have stored it');
      await row(page, 'tokens-table', 'New').waitFor();
      expect(await testId(page, 'tokens').getByRole('button', { name: 'Create a token' }).isEnabled()).toBe(
        false,
      );
      // Somebody else was quicker.
      const refused = await app.refusal({
        ...{ module: 'admin', as: app.site.accounts.admin.accountId },
        ...{ key: 'provisioning/create-token', payload: { label: 'Third' } },
      });
      expect(refused.code).toBe('scim.tokens-full');
      await press(row(page, 'tokens-table', 'Old'), 'Revoke the token Old');
      await press(testId(page, 'revoke-dialog'), 'Revoke it');
      await row(page, 'tokens-table', 'Old').waitFor({ state: 'detached' });
      expect((await app.admin('provisioning/status', {})).tokens.map(({ label }) => label)).toEqual(['New']);
    }));

  test('settings: what is wrong is said at its row, what moves people is shown before it is saved', () =>
    open(async (page) => {
      const scim = await connect();
      const members = Array.from({ length: 12 }, (_, nth) => `member-${String(nth + 1)}-${nova}`);
      const ids: string[] = [];
      for (const member of members) ids.push(await scim.createUser(member));
      await scim.createGroup('Staff', ids);
      await configure({ mappings: [{ group: 'staff', place: 'Everybody' }] });
      expect(await organizationsOf(members[0] ?? '')).toEqual(['Everybody']);

      await show(page, 'section=settings');
      const mapping = testId(page, 'mapping');
      await mapping.getByLabel('Group of row 1').waitFor();
      await looksGood(page, 'provisioning-settings');
      await press(mapping, 'Add a row');
      await mapping.getByLabel('Group of row 2').fill('STAFF');
      await mapping.getByLabel('organization of row 2').fill('Another');
      await press(body(page), 'Preview and save…');
      await mapping.getByTestId('problem-mappings.1').waitFor();
      expect(await mapping.getByLabel('Group of row 2').getAttribute('aria-invalid')).toBe('true');
      await looksGood(page, 'provisioning-settings-problem');
      await press(mapping, 'Remove row 2');
      await mapping.getByLabel('organization of row 1').fill('Brightmoor');

      // What is typed is there after a look elsewhere.
      await follow(page, 'Groups');
      await row(page, 'groups-table', 'Staff').getByText('Everybody').waitFor();
      await follow(page, /Mapping and effects \(not saved\)/);
      expect(await mapping.getByLabel('organization of row 1').inputValue()).toBe('Brightmoor');
      await press(body(page), 'Preview and save…');
      const change = testId(page, 'change-dialog');
      await row(page, 'change-table', 'Brightmoor').getByText('and 2 more').waitFor();
      await row(page, 'change-table', 'Everybody').getByText('and 2 more').waitFor();
      await looksGood(page, 'provisioning-preview');
      await press(change, 'Go back');
      await change.waitFor({ state: 'detached' });
      expect((await app.admin('provisioning/status', {})).settings.mappings[0]?.place).toBe('Everybody');
      await press(body(page), 'Preview and save…');
      await press(change, 'Save');
      await change.waitFor({ state: 'detached' });
      await app.host.drain();
      expect(await organizationsOf(members[11] ?? '')).toEqual(['Brightmoor']);

      // What moves nobody is saved at once, and what another admin saved meanwhile stays.
      await inApp(page).getByLabel('Keep names and e-mail addresses').check();
      await configure({ allowLicensedUsers: true });
      await until(
        () => inApp(page).getByLabel('Take accounts of licensed users as well').isChecked(),
        10_000,
      );
      await inApp(page).getByLabel('Erase it').check();
      await press(body(page), 'Save settings');
      await until(async () => (await app.admin('provisioning/status', {})).settings.keepProfiles);
      expect((await app.admin('provisioning/status', {})).settings).toMatchObject({
        ...{ onDeletion: 'erase', allowLicensedUsers: true },
        mappings: [{ group: 'staff', place: 'Brightmoor' }],
      });
      await inApp(page).getByText('Not saved yet').waitFor({ state: 'detached' });

      // Jira users need a service account, and another target is no small change.
      await inApp(page).getByLabel('Jira users', { exact: true }).check();
      await testId(page, 'needs-service-account').waitFor();
      await looksGood(page, 'provisioning-jira-users');
      await press(body(page), 'Preview and save…');
      await change.getByText('Everybody who is provisioned is made a Jira user', { exact: false }).waitFor();
      await looksGood(page, 'provisioning-target');
      await press(change, 'Go back');
      await press(body(page), 'Discard changes');
      await inApp(page).getByText('Not saved yet').waitFor({ state: 'detached' });
      expect(await inApp(page).getByLabel('Customers', { exact: true }).isChecked()).toBe(true);
    }));

  test('with a service account people become Jira users, in Jira groups', () =>
    open(async (page) => {
      const { email, token } = app.site.serviceAccount;
      await app.admin('service-account/save', { email, token });
      const scim = await connect();
      const staff = `staff-${nova}`;
      await scim.createGroup('Staff', [await scim.createUser(nova)]);
      await configure({ mappings: [{ group: 'Staff', place: staff }], serviceDesks: [] });
      expect(await organizationsOf(nova)).toEqual([staff]);

      await show(page, 'section=settings');
      await inApp(page).getByLabel('Jira users', { exact: true }).check();
      await inApp(page).getByLabel('Jira', { exact: true }).check();
      expect(await testId(page, 'needs-service-account').count()).toBe(0);
      await press(body(page), 'Preview and save…');
      await testId(page, 'change-dialog').getByText(staff).waitFor();
      await press(testId(page, 'change-dialog'), 'Save');
      await testId(page, 'change-dialog').waitFor({ state: 'detached' });
      const { settings } = await app.admin('provisioning/status', {});
      expect(settings).toMatchObject({
        target: 'jira-users',
        products: ['jira-software', 'jira-servicedesk'],
      });
      const fresh = nova.replace('nova', 'fresh');
      await scim.patch(`/Groups/${(await app.admin('provisioning/groups', {})).groups[0]?.id ?? ''}`, {
        op: 'add',
        path: 'members',
        value: [{ value: await scim.createUser(fresh) }],
      });
      await app.host.drain();
      const accountId = (await usersNamed(fresh))[0]?.accountId ?? '';
      expect(app.control.membershipsOf(accountId).groups).toContain(staff);
      await show(page, `section=people&search=${encodeURIComponent(fresh)}`);
      await press(row(page, 'people-table', fresh), fresh);
      await testId(page, 'user-panel').getByText('Jira groups').waitFor();
      await testId(page, 'user-panel').getByText(staff, { exact: true }).waitFor();
      await looksGood(page, 'provisioning-jira-user');
    }));

  test('paused and resumed; everybody and one person compared with Jira again', () =>
    open(async (page) => {
      const scim = await connect();
      await scim.createGroup('Staff', [await scim.createUser(nova)]);
      await configure({ mappings: [{ group: 'Staff', place: 'Everybody' }] });
      await show(page, 'section=people');
      const state = testId(page, 'provisioning-state');
      const later = nova.replace('nova', 'later');
      await press(state, 'Pause');
      await state.getByText('Paused').waitFor();
      await scim.createUser(later);
      await app.host.drain();
      await row(page, 'people-table', later).getByText('Waiting').waitFor();
      expect(await usersNamed(later)).toMatchObject([{ accountId: null }]);
      await state.getByText('kept until provisioning goes on', { exact: false }).waitFor();
      await looksGood(page, 'provisioning-paused');
      await press(state, 'Resume');
      await state.getByText('Paused').waitFor({ state: 'detached' });
      await app.host.drain();
      await row(page, 'people-table', later).getByText('In step').waitFor();

      // Somebody has changed Jira by hand.
      const accountId = (await usersNamed(nova))[0]?.accountId ?? '';
      const leave = () => app.control.setMember({ organization: 'Everybody' }, accountId, false);
      leave();
      expect(await organizationsOf(nova)).toEqual([]);
      await press(row(page, 'people-table', nova), nova);
      await press(testId(page, 'user-panel'), 'Sync again');
      await until(async () => {
        await app.host.drain();
        return (await organizationsOf(nova)).length === 1;
      });
      await press(testId(page, 'user-panel'), 'Close');
      leave();
      await press(state, 'Sync all again');
      await looksGood(page, 'provisioning-sync-all');
      await press(testId(page, 'sync-dialog'), 'Sync all again');
      await testId(page, 'sync-dialog').waitFor({ state: 'detached' });
      await app.host.drain();
      expect(await organizationsOf(nova)).toEqual(['Everybody']);
      const { actions } = await app.admin('activity/search', {
        filter: { action: 'provisioning.synced' },
        limit: 10,
      });
      expect(actions).toHaveLength(2);
    }));

  test('refused requests are among the operations, and in the audit log', () =>
    open(async (page) => {
      const scim = await connect();
      await scim.createUser(nova);
      expect((await scim.send('POST', '/Users', { schemas: [], userName: nova.toUpperCase() })).status).toBe(
        409,
      );
      await show(page, 'section=operations');
      const failed = row(page, 'operations-table', 'scim.conflict');
      await failed.getByText(reasonWords('scim.conflict')).waitFor();
      await looksGood(page, 'provisioning-operations');
      await testId(page, 'operations').getByRole('link', { name: 'All of them in the audit log' }).click();
      await inApp(page).getByRole('heading', { level: 1, name: 'Audit log' }).waitFor();
      await inApp(page).getByRole('table').getByText(reasonWords('scim.conflict')).first().waitFor();
    }));

  test('long names and many people fit; pages are turned; a search that finds nobody says why', () =>
    open(async (page) => {
      const scim = await connect('L'.repeat(60));
      const long = `${'x'.repeat(200)}@partner.example`;
      await configure({ paused: true });
      await scim.createUser(long);
      for (let nth = 0; nth < 104; nth += 1) await scim.createUser(`user-${String(nth)}@partner.example`);
      await scim.createGroup('G'.repeat(250));
      await show(page, 'section=people', 'dark');
      await testId(page, 'page-status').waitFor();
      const first = await testId(page, 'people-table').locator('tbody tr').count();
      await press(testId(page, 'people'), 'Next page');
      await testId(page, 'page-status').getByText('Page 2').waitFor();
      const second = await testId(page, 'people-table').locator('tbody tr').count();
      expect(first + second).toBe(105);
      await show(page, `section=people&search=${'x'.repeat(30)}`, 'dark');
      await row(page, 'people-table', 'xxx').waitFor();
      await looksGood(page, 'provisioning-long-name-dark');
      await show(page, 'section=groups', 'dark');
      await testId(page, 'groups-table').waitFor();
      await looksGood(page, 'provisioning-groups-dark');
      for (const section of ['connection', 'settings', 'operations']) {
        await show(page, `section=${section}`, 'dark');
        await looksGood(page, `provisioning-${section}-dark`);
      }
      await show(page, 'section=people&search=nobody-like-this');
      await testId(page, 'no-people').waitFor();
      await looksGood(page, 'provisioning-nobody');
    }));

  test('what cannot be loaded is said, and loaded when it can be', () =>
    open(async (page) => {
      await connect();
      app.host.addFault({ capability: 'kvs', kind: 'error' });
      await show(page, 'section=people');
      await testId(page, 'error-notice').first().waitFor();
      await looksGood(page, 'provisioning-error');
      app.host.clearFaults();
      await press(testId(page, 'error-notice').first(), 'Try again');
      await testId(page, 'no-people').waitFor();
      // What is shown stays while nobody answers, and says so.
      app.host.addFault({ capability: 'kvs', kind: 'error' });
      const old = testId(page, 'provisioning-state').getByText('this may be old', { exact: false });
      await old.waitFor();
      app.host.clearFaults();
      await old.waitFor({ state: 'detached' });
      // Somebody was deleted meanwhile.
      await show(page, 'section=people&user=01KAN3T6G0B5Z7RZ3T0F4Q8W2X');
      await testId(page, 'user-panel').getByTestId('error-notice').waitFor();
      expect(await testId(page, 'user-panel').getByTestId('error-notice').getAttribute('data-code')).toBe(
        'scim.user-not-found',
      );
    }));

  test('the overview tells of idle tokens, of problems, and of people whom nobody can reach any more', () =>
    open(async (page) => {
      const overview = async (theme = 'light') => {
        await page.goto(adminAddress(app, 'overview', { theme }));
        await testId(page, 'card-provisioning').waitFor({ timeout: 60_000 });
        await untilQuiet(page);
        return testId(page, 'card-provisioning').innerText();
      };
      expect(await overview()).toMatch(/Off[^]*Not set up/i);
      const scim = await connect();
      expect(await overview()).toMatch(/Up to date/i);
      await scim.createUser('late-comer');
      expect(await overview()).toContain('1 person has a problem');
      await page.clock.setFixedTime(app.host.clock.now() + 31.5 * DAY_MS);
      expect(await overview()).toContain('The token “Okta” has not been used for 31 days');
      const { tokens } = await app.admin('provisioning/status', {});
      await app.admin('provisioning/revoke-token', { id: tokens[0]?.id ?? '' });
      expect(await overview('dark')).toMatch(/No token/i);
      await looksGood(page, 'provisioning-overview-dark');
    }));
});
