import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { ensureChromium } from './find-chromium';
import { settle, type Problems } from './problems';
import { borrowProfile } from './profiles';
import { watchTraffic } from './quiet';

export type { Browser, BrowserContext, Frame, FrameLocator, Locator, Page } from 'playwright-core';
export type { Problems } from './problems';

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nobody listens there: loopback addresses, which Chromium never asks a proxy for, are all that can be reached.
  '--proxy-server=http://127.0.0.1:9',
];

/** One page with a profile of its own. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly problems: Problems;
}

function launchArguments(): string[] {
  // Chromium's own sandbox does not work for root.
  return process.getuid?.() === 0 ? [...quiet, '--no-sandbox'] : quiet;
}

/** Starts a headless browser. Whoever starts it closes it; {@link withBrowser} does both. */
export async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: await ensureChromium(), headless: true, args: launchArguments() });
}

/**
 * A page in a profile of its own on disk that lets frames of other sites keep storage: {@link launch}
 * opens private windows, where Chromium denies it.
 */
export async function withProfile(folder: string, use: (page: Page) => Promise<void>): Promise<void> {
  await mkdir(path.join(folder, 'Default'), { recursive: true });
  const preferences = JSON.stringify({ profile: { cookie_controls_mode: 0 } });
  await writeFile(path.join(folder, 'Default', 'Preferences'), preferences);
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: await ensureChromium(),
    headless: true,
    args: launchArguments(),
  });
  watchTraffic(context);
  try {
    await use(context.pages()[0] ?? (await context.newPage()));
  } finally {
    await context.close();
  }
}

/**
 * Opens a page that can reach loopback addresses only, in a profile that remembers nothing but the files it has
 * read. Rejects when, by the end, there were problems that the test did not take: violations of a CSP, uncaught
 * errors, console errors, requests to elsewhere.
 */
export async function withPage<T>(
  browser: Browser,
  use: (visit: Visit) => Promise<T>,
  options: BrowserContextOptions = {},
): Promise<T> {
  const profile = await borrowProfile(browser, {
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    ...options,
  });
  const { context, problems } = profile;
  try {
    const page = await context.newPage();
    const result = await use({ page, context, problems });
    if (!page.isClosed()) await settle(page);
    const lines = problems.all.map(({ kind, text }) => `${kind}: ${text}`);
    if (lines.length > 0) throw new Error(`The page had problems:\n${lines.join('\n')}`);
    return result;
  } finally {
    await profile.giveBack();
  }
}

/** A browser for one piece of work, closed at its end. */
export async function withBrowser<T>(use: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launch();
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}
