import { readFile } from 'node:fs/promises';
import type { AdminActionView } from '../../src/contract';
import { timeOrderedId } from '../../src/shared/ids';
import type { TestApp } from '../app/kit';
import { expectNoAxeViolations, screenshot, untilQuiet, withPage, type Browser, type Page } from './kit';
import { adminAddress, inApp, inBothThemes, overflowOf, until, withApp } from './kit/admin-pages';

/** What admins did, in Chromium, on the built pages. */
describe('the activity page in a browser', () => {
  let app: TestApp;
  let browser: Browser;
  withApp((started) => ({ app, browser } = started));

  const admin = () => app.site.accounts.admin;
  const open = (use: (page: Page) => Promise<void>) => withPage(browser, ({ page }) => use(page));
  const address = (query: string) => adminAddress(app, 'activity', { query });
  const show = async (page: Page, query = '') => {
    await page.goto(address(query));
    await inApp(page).getByRole('heading', { level: 1, name: 'Activity' }).waitFor();
    await untilQuiet(page);
  };
  const rows = (page: Page) => inApp(page).getByTestId('activity-table').locator('tbody tr');
  const inUrl = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);
  const load = (actions: readonly AdminActionView[]) =>
    app.host.storage.load(actions.map((value) => ({ entityName: 'admin-action', key: value.id, value })));
  const agent = () => app.site.accounts.agent;
  const actionAt = (secondsAgo: number, more: Partial<AdminActionView> = {}): AdminActionView => {
    const occurredAt = app.host.clock.now() - secondsAgo * 1_000;
    const tail = Uint8Array.from({ length: 10 }, (_, nth) => (secondsAgo >> nth) % 256);
    const details = { format: 'csv', conditions: ['last'] };
    const id = timeOrderedId(occurredAt, tail);
    const rest = { action: 'log.exported', outcome: 'success' } as const;
    return { id, occurredAt, actor: admin().accountId, ...rest, details, ...more };
  };
  /** One of each that an admin can do, a refusal among them. */
  const doEverything = async () => {
    const { email, token } = app.site.serviceAccount;
    const refused = { email, token: 'Wrong-Token-0123456789' };
    await app.admin('service-account/save', { email, token });
    await app.refusal({
      module: 'admin',
      key: 'service-account/save',
      payload: refused,
      as: admin().accountId,
    });
    await app.admin('service-account/call-as', { callAs: 'service-account' });
    await app.admin('service-account/remove', {});
    await app.admin('audit/export', { format: 'ocsf', filter: { last: '7d', person: app.customer(0) } });
    await app.admin('privacy/export', {});
    await app.erase({ kind: 'person', accountId: app.customer(0) });
  };

  test(
    'empty, filled and with details it is accessible, in light and dark, and at 1024 px nothing sticks out',
    () =>
      open(async (page) => {
        await page.setViewportSize({ width: 1024, height: 768 });
        const look = (name: string) =>
          inBothThemes(page, async (theme) => {
            await expectNoAxeViolations(page, { include: '#frame-admin', coloursOnly: theme === 'dark' });
            const overflow = await overflowOf(page);
            expect(overflow).toBeLessThanOrEqual(0);
            await screenshot(page, `${name}-${theme}`);
          });
        await show(page);
        await inApp(page).getByTestId('no-activity').waitFor();
        await look('activity-empty');

        await doEverything();
        load([
          actionAt(99, { actor: 'erased', action: 'activity.exported' }),
          actionAt(98, {
            actor: `qm:${'0123456789abcdef-'.repeat(7)}`,
            action: 'data.erased',
            details: {
              scope: 'collection',
              collection: 'a-collection-with-a-long-name-'.repeat(3),
              counts: { x: 1 },
            },
          }),
        ]);
        await show(page);
        await rows(page).first().waitFor();
        expect(await rows(page).count()).toBe(9);
        await look('activity');

        await inApp(page)
          .getByRole('row', { name: /Tried to save/ })
          .getByRole('button')
          .first()
          .click();
        await inApp(page).getByRole('dialog').getByText('service-account.wrong-token').waitFor();
        await look('activity-details');
      }),
    90_000,
  );

  test(
    'the filter is in the address: conditions by click and by keyboard, the way back, and another visit',
    () =>
      open(async (page) => {
        await doEverything();
        load([actionAt(5_000, { actor: agent().accountId })]);
        await show(page);
        await rows(page).nth(7).waitFor();
        await inApp(page).getByRole('button', { name: 'Failure', exact: true }).click();
        await inApp(page).getByText('Tried to save the service account').waitFor();
        await until(async () => (await rows(page).count()) === 1);
        expect(inUrl(page)).toMatchObject({ outcome: 'failure' });
        await inApp(page).getByText('Atlassian did not accept the token').waitFor();

        await page.goBack();
        await until(async () => (await rows(page).count()) === 8);
        await inApp(page)
          .getByRole('button', { name: `Only actions of ${agent().displayName}` })
          .click();
        await until(async () => (await rows(page).count()) === 1);
        expect(inUrl(page)).toMatchObject({ actor: agent().accountId });
        await inApp(page)
          .getByRole('button', { name: `Only actions of ${agent().displayName}` })
          .click();
        await until(async () => (await rows(page).count()) === 8);

        await inApp(page).getByRole('combobox', { name: 'Action' }).focus();
        await page.keyboard.type('Data er');
        await page.keyboard.press('Enter');
        await until(async () => (await rows(page).count()) === 1);
        await inApp(page).getByRole('button', { name: '7 days' }).click();
        await inApp(page).getByRole('button', { name: 'Oldest first' }).click();
        await until(async () => inUrl(page)['order'] === 'oldest');
        expect(inUrl(page)).toMatchObject({ action: 'data.erased', last: '7d', order: 'oldest' });

        await page.goto(page.url());
        await rows(page).first().waitFor();
        expect(await rows(page).count()).toBe(1);
        await inApp(page).getByRole('button', { name: 'Clear all' }).click();
        await until(async () => (await rows(page).count()) === 8);
        // The name comes from Jira, after the row.
        await rows(page).first().getByText(agent().displayName).waitFor();
      }),
    60_000,
  );

  test('details are read by keyboard, and the focus comes back', () =>
    open(async (page) => {
      await doEverything();
      await show(page);
      const row = inApp(page).getByRole('row', { name: /Erased data/ });
      await row.getByRole('button').first().focus();
      await page.keyboard.press('Enter');
      const dialog = inApp(page).getByRole('dialog', { name: 'Erased data' });
      for (const text of ['One person', 'Pseudonym of the person', 'Records erased', admin().accountId])
        await dialog.getByText(text).first().waitFor();
      expect(await dialog.innerText()).not.toContain(app.customer(0));
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      const hasFocus = await row
        .getByRole('button')
        .first()
        .evaluate((one) => one === document.activeElement);
      expect(hasFocus).toBe(true);
    }));

  test(
    'pages are turned, and an export holds exactly what the filter finds, in both formats',
    () =>
      open(async (page) => {
        load(Array.from({ length: 120 }, (_, nth) => actionAt(nth + 1)));
        load(Array.from({ length: 230 }, (_, nth) => actionAt(nth + 500, { actor: agent().accountId })));
        await show(page, `actor=${agent().accountId}`);
        await rows(page).first().waitFor();
        const seen = new Set<string>();
        for (let turned = 0; turned < 10; turned += 1) {
          for (const text of await rows(page).allInnerTexts()) seen.add(text);
          const next = inApp(page).getByRole('button', { name: 'Next page' });
          if (!(await next.isEnabled())) break;
          const before = await rows(page).first().innerText();
          await next.click();
          await until(async () => (await rows(page).first().innerText()) !== before);
        }
        expect(seen.size).toBe(230);

        for (const [name, extension] of [
          ['Export as CSV', 'csv'],
          ['Export as JSON Lines', 'jsonl'],
        ] as const) {
          const downloading = page.waitForEvent('download');
          await inApp(page).getByRole('button', { name }).click();
          const download = await downloading;
          expect(download.suggestedFilename()).toMatch(
            new RegExp(`^sitebound-activity-[\\d-]+\\.${extension}$`),
          );
          const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split(/\r?\n/);
          const records = extension === 'csv' ? lines.slice(1) : lines;
          expect(records).toHaveLength(230);
          for (const record of records) expect(record).toContain(agent().accountId);
          if (extension === 'csv') expect(lines[0]).toBe('id,occurredAt,actor,action,outcome,reason,details');
          else
            expect(JSON.parse(records[0] ?? '')).toMatchObject({
              action: 'log.exported',
              details: { format: 'csv' },
            });
          await inApp(page).getByTestId('export-done').getByText('230 actions').waitFor();
          await expectNoAxeViolations(page, { include: '#frame-admin' });
        }
        const exported = await app.admin('activity/search', { filter: { action: 'activity.exported' } });
        expect(exported.actions.map(({ details }) => details['format'])).toEqual(['json-lines', 'csv']);
      }),
    60_000,
  );

  test('addresses that mean nothing are told, each in its place', () =>
    open(async (page) => {
      load([actionAt(1)]);
      await show(page, 'action=data.stolen&outcome=success');
      await inApp(page).getByTestId('unread').getByText('data.stolen').waitFor();
      expect(await rows(page).count()).toBe(0);
      await expectNoAxeViolations(page, { include: '#frame-admin' });
      await inApp(page).getByRole('button', { name: 'Go on without it' }).click();
      await rows(page).first().waitFor();
      expect(inUrl(page)).not.toHaveProperty('action');

      await show(page, 'from=2026-11-22&to=2026-11-01');
      await inApp(page).getByText('The range ends before it begins.').waitFor();
      await expectNoAxeViolations(page, { include: '#frame-admin' });
      await show(page, 'actor=nobody');
      await inApp(page).getByTestId('no-match').waitFor();
    }));

  test(
    'a failure is told with a way to try again, and records that cannot be read are counted',
    () =>
      open(async (page) => {
        load([actionAt(1)]);
        app.host.storage.load([
          {
            entityName: 'admin-action',
            key: 'x',
            value: { id: 'x', occurredAt: Date.now(), action: 'no-such' },
          },
        ]);
        app.host.addFault({ capability: 'kvs', kind: 'error' });
        await page.goto(address(''));
        await inApp(page).getByText('What admins did could not be loaded').waitFor({ timeout: 15_000 });
        await expectNoAxeViolations(page, { include: '#frame-admin' });
        app.host.clearFaults();
        await inApp(page).getByRole('button', { name: 'Try again' }).click();
        await rows(page).first().waitFor();
        await inApp(page).getByText('1 record could not be read').waitFor();
      }),
    30_000,
  );
});
