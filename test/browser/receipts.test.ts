import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { load } from 'cheerio';
import type { Receipt } from '../../src/contract';
import type { TestApp } from '../app/kit';
import { readPdf } from '../unit/static/pdf-reader';
import { readZip } from '../unit/static/zip-reader';
import { expectNoAxeViolations, inHaste, screenshot, withPage, type Browser, type Page } from './kit';
import { adminAddress, inApp, inBothThemes, overflowOf, until, withApp } from './kit/admin-pages';

jest.setTimeout(120_000);

/** Saves what an action downloads, with the name that the browser would give it. */
async function saved(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download');
  await act();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

interface DataFile {
  readonly collection: string;
  readonly records: readonly { key: string; value: unknown }[];
}

/** The records of an archive by collection, after its manifest was found to tell the truth about every file. */
function recordsIn(zip: Buffer): Map<string, DataFile['records']> {
  const files = readZip(zip);
  const textOf = (name: string) => files.get(name)?.toString('utf8') ?? '';
  const manifest = JSON.parse(textOf('manifest.json')) as {
    complete: boolean;
    files: { name: string; bytes: number; sha256: string }[];
  };
  expect(manifest.complete).toBe(true);
  expect(manifest.files).toHaveLength(files.size - 1);
  for (const { name, bytes, sha256 } of manifest.files) {
    expect(files.get(name)).toHaveLength(bytes);
    expect(createHash('sha256').update(textOf(name)).digest('hex')).toBe(sha256);
  }
  const data = [...files.keys()].filter((name) => /^data\/.*\.json$/.test(name));
  return new Map(
    data.map((name) => {
      const { collection, records } = JSON.parse(textOf(name)) as DataFile;
      return [collection, records];
    }),
  );
}

/** Taking along and proving, as an admin does it: in Chromium, on the built pages, under Forge's CSP. */
describe('exports and receipts in a browser', () => {
  let app: TestApp;
  let browser: Browser;
  withApp((started) => ({ app, browser } = started), { background: true });

  const open = (use: (page: Page) => Promise<void>) => withPage(browser, ({ page }) => use(page));
  const visitBy = (nth: number) => app.portal(app.customer(nth))('visit/record', {});
  const button = (page: Page, name: string) => inApp(page).getByRole('button', { name, exact: true });

  const erase = async (page: Page, confirmation: string) => {
    const dialog = inApp(page).getByRole('dialog');
    await dialog.getByLabel(/To confirm/).fill(confirmation);
    await dialog.getByRole('button', { name: 'Erase', exact: true }).click();
    await inHaste(app.host, () => dialog.getByTestId('erasure-result').waitFor());
    await dialog.getByRole('link', { name: 'See the receipt' }).click();
    await inApp(page).getByTestId('receipt').waitFor();
  };

  test('everything is taken along, erased, and the receipt too', () =>
    open(async (page) => {
      for (const nth of [0, 1, 2]) await visitBy(nth);
      await page.goto(adminAddress(app, 'stored-data'));
      const zip = await saved(page, () => button(page, 'Export everything as ZIP').click());
      expect(zip.name).toMatch(/^sitebound-export-\d{4}-\d\d-\d\d\.zip$/);
      const records = recordsIn(zip.bytes);
      const stored = (app.host.storage.dump().entities['audit-event'] ?? []).map(({ key }) => key);
      expect(stored).toHaveLength(3);
      expect(
        records
          .get('audit-event')
          ?.map(({ key }) => key)
          .sort(),
      ).toEqual(stored.sort());
      const page1 = load(readZip(zip.bytes).get('index.html')?.toString('utf8') ?? '');
      expect(page1('script')).toHaveLength(0);
      expect(page1('article').text()).toContain(app.customer(0));
      await inApp(page).getByTestId('file-sha256').waitFor();
      expect(await inApp(page).getByTestId('file-sha256').textContent()).toBe(
        createHash('sha256').update(zip.bytes).digest('hex'),
      );
      await screenshot(page, 'export-zip');

      await button(page, 'Erase everything…').click();
      await erase(page, 'ERASE EVERYTHING');
      const id = new URL(page.url()).searchParams.get('receipt');
      const json = await saved(page, () => button(page, 'Download as JSON').click());
      const receipt = JSON.parse(json.bytes.toString('utf8')) as Receipt;
      expect(receipt).toMatchObject({ id, scope: 'everything', remaining: 0 });
      expect(receipt.collections.find(({ name }) => name === 'audit-event')).toMatchObject({
        ...{ before: 3, erased: 3, after: 0 },
      });
      const pdf = await saved(page, () => button(page, 'Download as PDF').click());
      expect(pdf.name).toBe(`sitebound-receipt-${receipt.id}.pdf`);
      expect(readPdf(pdf.bytes).text).toContain(receipt.digest);
      expect(await inApp(page).getByTestId('receipt-digest').textContent()).toBe(receipt.digest);
      await inApp(page).getByText('Intact', { exact: true }).waitFor();
    }));

  test('one person is taken along and erased, and the list leads to a receipt that does not name them', () =>
    open(async (page) => {
      for (const nth of [0, 1]) await visitBy(nth);
      await page.goto(adminAddress(app, 'stored-data'));
      await button(page, 'Export one person…').click();
      const dialog = inApp(page).getByRole('dialog');
      await dialog.getByLabel('Account ID').fill(app.customer(0));
      const zip = await saved(page, () => dialog.getByRole('button', { name: 'Export as ZIP' }).click());
      expect(zip.name).toMatch(/^sitebound-person-export-/);
      const records = recordsIn(zip.bytes);
      expect(records.get('audit-event')).toHaveLength(1);
      expect(JSON.stringify([...records])).not.toContain(app.customer(1));

      await button(page, 'Erase one person…').click();
      await inApp(page).getByRole('dialog').getByLabel('Account ID').fill(app.customer(0));
      await inApp(page).getByRole('dialog').getByRole('button', { name: 'Show what is stored' }).click();
      await erase(page, `ERASE ${app.customer(0)}`);
      const json = await saved(page, () => button(page, 'Download as JSON').click());
      expect(json.bytes.toString('utf8')).not.toContain(app.customer(0));

      await inApp(page).getByRole('link', { name: 'Back to all receipts' }).click();
      const row = inApp(page)
        .getByTestId('receipt-table')
        .getByRole('row', { name: /One person/ });
      await row.getByText('Intact').waitFor();
    }));

  test('who is held cannot be erased; who is being erased is followed, not erased again', () =>
    open(async (page) => {
      for (const nth of [0, 1]) await visitBy(nth);
      const held = { scope: { kind: 'person', accountId: app.customer(0) }, reason: 'Dispute' } as const;
      await app.admin('privacy/hold', held);
      const preview = async (nth: number) => {
        await page.goto(adminAddress(app, 'stored-data'));
        await button(page, 'Erase one person…').click();
        await inApp(page).getByRole('dialog').getByLabel('Account ID').fill(app.customer(nth));
        await inApp(page).getByRole('dialog').getByRole('button', { name: 'Show what is stored' }).click();
      };
      const dialog = inApp(page).getByRole('dialog');
      await preview(0);
      await dialog.getByTestId('erasure-held').waitFor();
      expect(await dialog.getByRole('button', { name: 'Erase', exact: true }).count()).toBe(0);
      expect(await dialog.getByLabel(/To confirm/).count()).toBe(0);
      await screenshot(page, 'erasure-held');
      await expectNoAxeViolations(page, { include: '#frame-admin' });

      const scope = { kind: 'person', accountId: app.customer(1) } as const;
      const { confirmation } = await app.admin('privacy/preview-erasure', { scope });
      await app.admin('privacy/erase', { scope, confirmation });
      await until(async () => (await app.admin('privacy/preview-erasure', { scope })).underway !== null);
      await preview(1);
      await dialog.getByTestId('erasure-underway').waitFor();
      await screenshot(page, 'erasure-underway');
      await dialog.getByRole('button', { name: 'Follow it' }).click();
      await inHaste(app.host, () => dialog.getByTestId('erasure-result').waitFor());
      expect((await app.admin('privacy/receipts', {})).receipts).toHaveLength(1);
    }));

  test('browsing by person shows their records only', () =>
    open(async (page) => {
      for (const nth of [0, 1]) await visitBy(nth);
      await page.goto(
        adminAddress(app, 'stored-data', { query: `collection=subject&person=${app.customer(1)}` }),
      );
      const table = inApp(page).getByTestId('record-table');
      await table.waitFor();
      expect(await table.getByRole('row').count()).toBe(2);
      await table
        .locator(`[data-account-id="${app.customer(1)}"]`)
        .first()
        .waitFor();
      await expectNoAxeViolations(page, { include: '#frame-admin' });
    }));

  test('receipts are accessible and fit 1024 px, in light and dark', () =>
    open(async (page) => {
      const look = (name: string) =>
        inBothThemes(page, async (theme) => {
          await screenshot(page, `${name}-${theme}`);
          await expectNoAxeViolations(page, { include: '#frame-admin', coloursOnly: theme === 'dark' });
          expect(await overflowOf(page)).toBeLessThanOrEqual(0);
        });
      await visitBy(0);
      await app.erase({ kind: 'collection', collection: 'audit-event' });
      await page.setViewportSize({ width: 1024, height: 768 });
      await page.goto(adminAddress(app, 'stored-data', { query: 'section=receipts' }));
      const receipt = inApp(page).getByTestId('receipt-table').getByRole('link');
      await receipt.waitFor();
      await look('receipts');
      await receipt.click();
      await inApp(page).getByTestId('receipt-limits').waitFor();
      await look('receipt');
    }));
});
