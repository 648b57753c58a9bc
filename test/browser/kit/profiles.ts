import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { watchProblems, type Problems } from './problems';
import { watchTraffic } from './quiet';

/** A browser profile that one visit at a time has to itself. */
export interface Profile {
  readonly context: BrowserContext;
  readonly problems: Problems;
  /** Closes its pages and makes it forget all but the files in its cache, for the next visit. */
  giveBack(): Promise<void>;
}

/** Those that nobody uses, by their options. */
type Idle = Map<string, Profile[]>;

const idleIn = new WeakMap<Browser, Idle>();

/**
 * A profile with these options. One that has been given back is taken before a new one is made: the files of the
 * app are then in its cache, and loading a page takes a third of the time.
 */
export async function borrowProfile(browser: Browser, options: BrowserContextOptions): Promise<Profile> {
  const idle: Idle = idleIn.get(browser) ?? new Map();
  idleIn.set(browser, idle);
  const key = JSON.stringify(options);
  const known = idle.get(key)?.pop();
  if (known) return known;
  const context = await browser.newContext(options);
  watchTraffic(context);
  const problems = await watchProblems(context);
  // Stays open: with a profile's last page Chromium throws away what it has loaded and compiled.
  const keeper = await context.newPage();
  const profile: Profile = {
    context,
    problems,
    giveBack: async () => {
      await forgetAll(context, keeper);
      problems.forget();
      idle.set(key, [...(idle.get(key) ?? []), profile]);
    },
  };
  return profile;
}

async function forgetAll(context: BrowserContext, keeper: Page): Promise<void> {
  const visited = context.pages().filter((page) => page !== keeper);
  const session = await context.newCDPSession(keeper);
  await session.send('Storage.clearDataForOrigin', { origin: '*', storageTypes: 'local_storage,indexeddb' });
  await session.detach();
  await context.clearCookies();
  await context.clearPermissions();
  await context.unrouteAll({ behavior: 'ignoreErrors' });
  await Promise.all(visited.map((page) => page.close()));
}
