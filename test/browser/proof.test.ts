import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AuditEvent } from '../../src/audit';
import { appDirectory, startApp, type TestApp } from '../app/kit';
import { DAY_MS, proofBench, type ProofBench } from '../app/proof-kit';
import {
  expectNoAxeViolations,
  launch,
  screenshot,
  untilQuiet,
  withPage,
  type Browser,
  type Page,
} from './kit';
import { inBothThemes } from './kit/admin-pages';

/** "Verify the log" in Chromium, on the built page. */
describe('the proof of the log in a browser', () => {
  let app: TestApp;
  let bench: ProofBench;
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'proof-'));
    [app, browser] = await Promise.all([startApp(), launch()]);
    bench = proofBench(app);
    app.host.clock.advance(DAY_MS - (app.host.clock.now() % DAY_MS) + DAY_MS / 2);
  }, 60_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await browser.close();
    await app.stop();
  });
  beforeEach(() => {
    app.host.clearFaults();
    app.host.storage.clear();
  });

  const open = (use: (page: Page) => Promise<void>) => withPage(browser, ({ page }) => use(page));
  const frame = (page: Page) => page.frameLocator('#frame-admin');
  const panel = (page: Page) => frame(page).getByTestId('proof-panel');
  const show = async (page: Page) => {
    const as = app.site.accounts.admin.accountId;
    await page.goto(`${app.host.url}/jira/settings/apps/admin/audit-log?as=${as}&theme=light`);
    await panel(page).waitFor();
    // Until its content has come the page still moves, and clicks miss.
    await frame(page).locator('[data-testid=audit-table], [data-testid=empty-log]').first().waitFor();
  };
  const verify = async (page: Page) => {
    await panel(page).getByRole('button', { name: 'Verify the log' }).click();
    await panel(page).getByTestId('proof-outcome').waitFor();
  };
  const outcome = (page: Page) => panel(page).getByTestId('proof-outcome');
  const rows = (page: Page) => panel(page).getByTestId('proof-days').locator('tbody tr');
  const sealedDays = async (days: number, perDay = 3): Promise<AuditEvent[]> => {
    const events = Array.from({ length: days }, (_, nth) =>
      bench.load(days - nth, perDay, { accountId: app.customer(nth % 2) }),
    );
    bench.load(0, 1);
    await bench.seal();
    return events.flat();
  };
  const download = async (page: Page, act: () => Promise<void>): Promise<string> => {
    const [file] = await Promise.all([page.waitForEvent('download'), act()]);
    const saved = path.join(folder, file.suggestedFilename());
    await file.saveAs(saved);
    return saved;
  };

  test('an intact log: the outcome, every day on demand, the digest to keep', () =>
    open(async (page) => {
      await sealedDays(6);
      await show(page);
      await verify(page);
      expect(await outcome(page).innerText()).toContain('6 days sealed and intact');
      expect(await outcome(page).innerText()).toContain('Today is not sealed yet: 1 event');
      expect(await rows(page).count()).toBe(0);
      await panel(page).getByRole('button', { name: 'Show all 7 days' }).click();
      expect(await rows(page).count()).toBe(7);
      const newest = (await bench.verify()).at(-2)?.digest;
      expect(await panel(page).getByTestId('proof-digest').locator('code').innerText()).toBe(newest);
    }));

  test('a broken day is named with its event, which is one click away', () =>
    open(async (page) => {
      const event = (await sealedDays(4))[4]!;
      bench.put('audit-event', event.id, { ...event, outcome: 'failure' });
      await show(page);
      await verify(page);
      expect(await outcome(page).innerText()).toContain('1 day broken');
      expect(await outcome(page).innerText()).toContain(`${bench.day(3)}: An event was altered`);
      expect(await outcome(page).innerText()).toContain('3 days sealed and intact');
      expect(await rows(page).count()).toBe(1);
      expect(await rows(page).innerText()).toMatch(/Broken[^]*altered \(sealed event 2 of the day\)/);
      await rows(page).getByRole('link', { name: event.id }).click();
      await page.waitForURL(new RegExp(event.id));
      const found = frame(page).getByTestId('audit-table').locator('tbody tr');
      await found.nth(1).waitFor({ state: 'detached' });
      expect(await found.count()).toBe(1);
    }));

  test('erased events are counted, with their receipt', () =>
    open(async (page) => {
      await sealedDays(4);
      const { jobId } = await app.erase({ kind: 'person', accountId: app.customer(1) });
      await show(page);
      await verify(page);
      expect(await outcome(page).innerText()).toContain('6 events erased since, under 1 receipt');
      expect(await rows(page).count()).toBe(2);
      expect(await rows(page).first().innerText()).toContain(jobId);
    }));

  test('a log without sealed days says so', () =>
    open(async (page) => {
      await show(page);
      await verify(page);
      expect(await outcome(page).innerText()).toContain('No day is sealed yet');
      expect(await panel(page).getByTestId('proof-digest').count()).toBe(0);
    }));

  test(
    'a verification can be cancelled, fails with a code, and goes on to the same outcome',
    () =>
      open(async (page) => {
        await sealedDays(90, 1);
        await show(page);
        await untilQuiet(page);
        app.host.addFault({ capability: 'kvs', kind: 'latency', latencyMs: 20 });
        await panel(page).getByRole('button', { name: 'Verify the log' }).click();
        await panel(page)
          .getByText(/of 91 days/)
          .waitFor();
        await panel(page).getByRole('button', { name: 'Cancel' }).click();
        await panel(page).getByTestId('proof-cancelled').waitFor();
        app.host.clearFaults();
        app.host.addFault({ capability: 'product', kind: 'error' });
        await panel(page).getByRole('button', { name: 'Go on' }).click();
        const notice = panel(page).getByTestId('error-notice');
        await notice.waitFor();
        expect(await notice.getAttribute('data-code')).toMatch(/^jira\./);
        expect(await notice.innerText()).toMatch(/\d+ of 91 days compared so far/);
        app.host.clearFaults();
        await notice.getByRole('button', { name: 'Go on' }).click();
        await outcome(page).waitFor();
        expect(await outcome(page).innerText()).toContain('90 days sealed and intact');
        await panel(page).getByRole('button', { name: 'Show all 91 days' }).click();
        expect(await rows(page).count()).toBe(91);
      }),
    60_000,
  );

  test('what is said to a screen reader: the beginning and the outcome', () =>
    open(async (page) => {
      await sealedDays(2);
      await show(page);
      await verify(page);
      await frame(page)
        .locator('[aria-live]', { hasText: '2 days sealed and intact.' })
        .first()
        .waitFor({ state: 'attached' });
    }));

  test(
    'the downloaded log and seals satisfy npm run verify-export, and an altered file does not',
    () =>
      open(async (page) => {
        await sealedDays(5, 30);
        await app.erase({ kind: 'person', accountId: app.customer(1) });
        await show(page);
        const seals = await download(page, () =>
          panel(page).getByRole('button', { name: 'Download seals' }).click(),
        );
        expect(path.basename(seals)).toMatch(/^sitebound-seals-\d{4}-\d{2}-\d{2}\.jsonl$/);
        await panel(page).getByText('5 seals').first().waitFor();
        const written = readFileSync(seals, 'utf8')
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as unknown);
        expect(written).toEqual(await bench.seals());
        const log = await download(page, async () => {
          await frame(page).getByRole('button', { name: 'Export', exact: true }).first().click();
          await frame(page)
            .getByTestId('export-formats')
            .getByRole('button', { name: /JSON Lines/ })
            .first()
            .click();
        });
        const script = path.join(appDirectory, 'docs/verify-export.mjs');
        const run = (file: string) => spawnSync(process.execPath, [script, file], { encoding: 'utf8' });
        expect(run(log)).toMatchObject({ status: 0, stdout: expect.stringContaining('60 erased since') });
        writeFileSync(log, readFileSync(log, 'utf8').replaceAll('"success"', '"failure"'));
        expect(run(log).status).toBe(1);
      }),
    60_000,
  );

  test(
    'in light and dark and at 1024 px it is accessible, and nothing sticks out',
    () =>
      open(async (page) => {
        const events = await sealedDays(12);
        bench.put('audit-event', events[7]!.id, { ...events[7]!, portal: '7' });
        bench.remove('daily-summary', bench.day(4));
        await app.erase({ kind: 'person', accountId: app.customer(1) });
        await page.setViewportSize({ width: 1024, height: 768 });
        await show(page);
        await verify(page);
        const isAccessible = (theme: string) =>
          expectNoAxeViolations(page, { include: '#frame-admin', coloursOnly: theme === 'dark' });
        await inBothThemes(page, isAccessible);
        await panel(page)
          .getByRole('button', { name: /^Show all/ })
          .click();
        await panel(page).getByRole('button', { name: 'Download seals' }).click();
        await panel(page).getByTestId('export-done').waitFor();
        await inBothThemes(page, async (theme) => {
          await isAccessible(theme);
          const overflow = await frame(page)
            .locator('html')
            .evaluate((html) => html.scrollWidth - html.clientWidth);
          expect(overflow).toBeLessThanOrEqual(0);
          await screenshot(page, `proof-${theme}`);
        });
      }),
    60_000,
  );
});
