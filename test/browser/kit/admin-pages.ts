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

/** Looks at what is shown in light, and once more after the person has changed to dark; ends in light. */
export async function inEachTheme(page: Page, look: (theme: 'light' | 'dark') => Promise<void>): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await changeTheme(page, theme);
    await look(theme);
  }
  await changeTheme(page, 'light');
}

async function changeTheme(page: Page, theme: string): Promise<void> {
  const root = inApp(page).locator(`html[data-color-mode="${theme}"]`);
  if ((await root.count()) > 0) return;
  await page.getByLabel('Theme').selectOption(theme);
  await root.waitFor();
  await untilQuiet(page);
}

/** Waits for what the page does without showing it. */
export async function until(condition: () => boolean | Promise<boolean>, withinMs = 5_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not within ${String(withinMs)} ms: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
