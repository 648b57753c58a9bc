import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { auditFormats, type AuditFormat } from '../../src/contract';
import { eventAt, toLoad } from '../app/events';
import { startApp, type TestApp } from '../app/kit';
import { linesOf, readCef, readCsv } from '../unit/static/export-readers';
import { readZip } from '../unit/static/zip-reader';
import { expectNoAxeViolations, launch, screenshot, withPage, type Browser, type Page } from './kit';

const rows = 2_000;
const labels: Record<AuditFormat, string> = {
  csv: 'CSV',
  'json-lines': 'JSON Lines',
  ocsf: 'OCSF',
  cef: 'CEF',
};
const endings: Record<AuditFormat, string> = {
  csv: '.csv',
  'json-lines': '.jsonl',
  ocsf: '.ocsf.jsonl',
  cef: '.cef',
};

/** The IDs in a file, by readers that know nothing of how it was written. */
const idsIn: Record<AuditFormat, (text: string) => unknown[]> = {
  csv: (text) =>
    readCsv(text)
      .slice(1)
      .map(([id]) => id),
  'json-lines': (text) => linesOf(text).map((line) => (JSON.parse(line) as { id: string }).id),
  ocsf: (text) =>
    linesOf(text).map((line) => (JSON.parse(line) as { metadata: { uid: string } }).metadata.uid),
  cef: (text) => linesOf(text).map((line) => readCef(line).extension['externalId']),
};

type FrameLocator = ReturnType<Page['frameLocator']>;

jest.setTimeout(90_000);

/** Exporting as an admin does it: in Chromium, on the built page, with real downloads. */
describe('the export in a browser', () => {
  let app: TestApp;
  let browser: Browser;
  let ids: string[];
  beforeAll(async () => {
    [app, browser] = await Promise.all([startApp(), launch()]);
    const now = app.host.clock.now();
    const events = Array.from({ length: rows }, (_, nth) =>
      eventAt(now - (nth + 1) * 60_000, {
        kind: 'sign-in',
        outcome: nth % 10 === 0 ? 'failure' : 'success',
        ...(nth % 10 === 0 ? { reason: 'oidc.nonce' } : {}),
        provider: 'okta',
        protocol: 'oidc',
        accountId: app.customer(nth % 5),
        maskedIp: '203.0.113.0/24',
        userAgent: 'Firefox on Windows',
      }),
    );
    ids = events.map(({ id }) => id);
    app.host.storage.load(events.map(toLoad));
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });
  beforeEach(() => app.host.clearFaults());

  const open = async (
    use: (visit: { page: Page; frame: FrameLocator }) => Promise<void>,
    route = 'audit-log',
  ) =>
    withPage(browser, async ({ page }) => {
      page.setDefaultTimeout(30_000);
      const who = app.site.accounts.admin.accountId;
      await page.goto(
        `${app.host.url}/jira/settings/apps/admin/${route}${route.includes('?') ? '&' : '?'}as=${who}`,
      );
      const frame = page.frameLocator('#frame-admin');
      await frame
        .getByRole('button', { name: /^Export/ })
        .last()
        .waitFor();
      await use({ page, frame });
    });

  const choose = async (frame: FrameLocator, format: AuditFormat) => {
    await frame.getByRole('button', { name: /^Export( audit log)?$/ }).click();
    await frame.getByRole('button', { name: new RegExp(`^${labels[format]} ?For`) }).click();
  };

  /** Does what ends in a download, and reads the file. */
  const saved = async (page: Page, act: () => Promise<void>) => {
    const download = page.waitForEvent('download');
    await act();
    const file = await download;
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  };

  const shownDigest = (frame: FrameLocator) => frame.getByTestId('file-sha256').innerText();
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');

  test.each(auditFormats)('%s: every row, and the digest that the page shows', (format) =>
    open(async ({ page, frame }) => {
      const { name, text } = await saved(page, () => choose(frame, format));
      await frame.getByTestId('export-done').waitFor();
      expect(idsIn[format](text)).toEqual(ids);
      expect(name).toMatch(/^sitebound-audit-log-\d{4}-\d\d-\d\d\./);
      expect(name.endsWith(endings[format])).toBe(true);
      expect(await shownDigest(frame)).toBe(digest(text));
      const facts = frame.getByTestId('file-facts');
      expect(await facts.innerText()).toContain('2,000 events');
      expect(await facts.innerText()).toContain(name);
      if (format === 'csv') await expectNoAxeViolations(page, { include: '#frame-admin' });
    }),
  );

  test('cancelled, saved in part, gone on with after a crash: the same file', () =>
    open(async ({ page, frame }) => {
      const whole = await saved(page, () => choose(frame, 'csv'));
      await frame.getByRole('button', { name: 'Dismiss' }).click();

      app.host.addFault({ capability: 'kvs', kind: 'latency', latencyMs: 150 });
      await choose(frame, 'csv');
      const running = frame.getByTestId('export-running');
      await running.getByText(/[1-9]00 .*read/).waitFor();
      await expectNoAxeViolations(page, { include: '#frame-admin' });
      await screenshot(page, 'export-running');
      await running.getByRole('button', { name: 'Cancel export' }).click();
      const stopped = frame.getByTestId('export-stopped');
      await stopped.getByText('Export cancelled').waitFor();

      const part = await saved(page, () => stopped.getByRole('button', { name: /Save this part/ }).click());
      expect(part.name).toMatch(/-incomplete\.csv$/);
      expect(await shownDigest(frame)).toBe(digest(part.text));
      const lines = readCsv(part.text);
      expect(lines.at(-1)?.[0]).toMatch(/^INCOMPLETE: /);
      const got = lines.slice(1, -1).map(([id]) => id);
      expect(got.length).toBeGreaterThan(0);
      expect(got.length % 100).toBe(0);
      expect(got).toEqual(ids.slice(0, got.length));
      await expectNoAxeViolations(page, { include: '#frame-admin' });
      await screenshot(page, 'export-part-saved');

      app.host.addFault({ capability: 'kvs', kind: 'crash', nth: 12 });
      await stopped.getByRole('button', { name: 'Go on' }).click();
      await stopped.getByText('The export stopped before its end').waitFor();
      await expectNoAxeViolations(page, { include: '#frame-admin' });
      await screenshot(page, 'export-stopped');

      app.host.clearFaults();
      const resumed = await saved(page, () => stopped.getByRole('button', { name: 'Go on' }).click());
      await frame.getByTestId('export-done').waitFor();
      expect(resumed).toEqual(whole);
      await screenshot(page, 'export-done');
    }));

  test('an export of what a filter finds, by keyboard alone', () =>
    open(async ({ page, frame }) => {
      const trigger = frame.getByRole('button', { name: 'Export', exact: true });
      await trigger.focus();
      await page.keyboard.press('Enter');
      const formats = frame.getByTestId('export-formats');
      await formats.waitFor();
      expect(await trigger.getAttribute('aria-expanded')).toBe('true');
      await screenshot(page, 'export-formats');
      await expectNoAxeViolations(page, { include: '#frame-admin' });
      expect(await formats.isVisible()).toBe(true);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Escape');
      await formats.waitFor({ state: 'hidden' });
      expect(await trigger.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);

      await page.keyboard.press('Enter');
      const { text } = await saved(page, async () => {
        for (const key of ['Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
      });
      expect(idsIn['json-lines'](text)).toEqual(ids.filter((_, nth) => nth % 10 === 0));
      await frame.getByTestId('announcer').getByText('Exported 200 events').waitFor({ state: 'attached' });
      await frame.getByRole('button', { name: 'Copy the SHA-256 of the file' }).click();
      await frame
        .getByTestId('announcer')
        .getByText(/^Copied/)
        .waitFor({ state: 'attached' });
    }, 'audit-log?outcome=failure'));

  test('the whole log and all data, from the page of stored data', () =>
    open(async ({ page, frame }) => {
      const log = await saved(page, () => choose(frame, 'cef'));
      expect(idsIn.cef(log.text)).toEqual(ids);
      const download = page.waitForEvent('download');
      await frame.getByRole('button', { name: 'Export everything as ZIP' }).click();
      const files = readZip(await readFile(await (await download).path()));
      const json = (name: string) => JSON.parse(files.get(name)?.toString('utf8') ?? '') as unknown;
      expect(json('manifest.json')).toMatchObject({ complete: true });
      const { records } = json('data/audit-event.json') as { records: unknown[] };
      expect(records).toHaveLength(rows);
      await expectNoAxeViolations(page, { include: '#frame-admin' });
    }, 'stored-data'));
});
