import type { FrameLocator, Page } from 'playwright-core';
import type { HostOptions } from '../../host/types';
import { startApp, type TestApp } from '../../app/kit';
import { type Browser, launch } from './browser';
import { untilQuiet } from './quiet';

export interface Started {
  readonly app: TestApp;
  readonly browser: Browser;
}

/**
 * Starts the app and Chromium before the tests of a `describe`, and stops both after them. Each test begins without
 * faults and with an empty storage.
 */
export function withApp(take: (started: Started) => void, options: Partial<HostOptions> = {}): void {
  let started: Started;
  beforeAll(async () => {
    const [app, browser] = await Promise.all([startApp(options), launch()]);
    started = { app, browser };
    take(started);
  }, 60_000);
  afterAll(async () => {
    await started.browser.close();
    await started.app.stop();
  });
  beforeEach(() => {
    started.app.host.clearFaults();
    started.app.host.storage.clear();
  });
}

/** The address of an admin page for this person, the demo site's admin unless told otherwise. */
export function adminAddress(
  { host, site }: TestApp,
  route: string,
  { query = '', theme = 'light', as = site.accounts.admin.accountId } = {},
): string {
  return `${host.url}/jira/settings/apps/admin/${route}?as=${as}&theme=${theme}&${query}`;
}

/** What the app shows on an admin page. */
export function inApp(page: Page): FrameLocator {
  return page.frameLocator('#frame-admin');
}

/** By how many pixels the app is wider than its frame; at most 0 where nothing has to be scrolled sideways. */
export async function overflowOf(page: Page): Promise<number> {
  return inApp(page)
    .locator('html')
    .evaluate((html) => html.scrollWidth - html.clientWidth);
}

/**
 * Looks at what the app shows, has the person change from light to dark or back, and looks again. The page stays in the
 * second theme: what is loaded next comes in that one.
 */
export async function inBothThemes(page: Page, look: (theme: string) => Promise<void>): Promise<void> {
  const root = inApp(page).locator('html[data-color-mode]');
  const before = await root.getAttribute('data-color-mode');
  await look(before ?? 'none');
  const after = before === 'dark' ? 'light' : 'dark';
  await page.getByLabel('Theme').selectOption(after);
  await inApp(page).locator(`html[data-color-mode="${after}"]`).waitFor();
  await untilQuiet(page);
  await look(after);
}

/** Waits for what the page does without showing it. */
export async function until(condition: () => boolean | Promise<boolean>, withinMs = 5_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not within ${String(withinMs)} ms: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
