import { launch, withPage, type Browser, type Frame, type Page } from '../../browser/kit';
import { appFrame, rejection } from './fixture/frame';
import { serveFixture, type Fixture } from './fixture/serve';

let browser: Browser;
let fixture: Fixture;

beforeAll(async () => {
  [browser, fixture] = await Promise.all([launch(), serveFixture()]);
});
afterAll(async () => {
  await Promise.all([browser.close(), fixture.stop()]);
});

const base = '/jira/settings/apps/admin';

type AppHistory = Awaited<ReturnType<Window['forge']['view']['createHistory']>>;
declare global {
  interface Window {
    appHistory: AppHistory;
  }
}

/** Opens a sub-page whose app has made its history and notes each change in `window.received`. */
function onSubPage(path: string, use: (page: Page, frame: Frame) => Promise<void>): Promise<void> {
  return withPage(browser, async ({ page }) => {
    await page.goto(fixture.url + base + path);
    const frame = await appFrame(page);
    await frame.evaluate(async () => {
      window.appHistory = await window.forge.view.createHistory();
      window.appHistory.listen((location, action) => void window.received.push([action, location.pathname]));
    });
    await use(page, frame);
  });
}

const locationOf = (frame: Frame) =>
  frame.evaluate(() => {
    const { pathname, search, hash } = window.appHistory.location;
    return { pathname, search, hash };
  });

const waitForChanges = (frame: Frame, count: number) =>
  frame.waitForFunction((expected) => window.received.length >= expected, count);

test.each([
  ['', { pathname: '/', search: '', hash: '' }],
  ['/audit-log', { pathname: '/audit-log', search: '', hash: '' }],
  ['/audit-log/42?kind=sign-in#top', { pathname: '/audit-log/42', search: '?kind=sign-in', hash: '#top' }],
])('the first location of "%s" is relative to the app', (path, expected) =>
  onSubPage(path, async (_page, frame) => {
    expect(await locationOf(frame)).toEqual(expected);
  }),
);

test('push changes the address, the side navigation and the location; the browser goes back', () =>
  onSubPage('/overview', async (page, frame) => {
    await frame.evaluate(() => window.appHistory.push('/audit-log?kind=sign-in', { from: 'overview' }));
    await page.waitForURL(`${fixture.url}${base}/audit-log?kind=sign-in`);
    await waitForChanges(frame, 1);
    expect(await locationOf(frame)).toEqual({ pathname: '/audit-log', search: '?kind=sign-in', hash: '' });
    expect(await frame.evaluate(() => window.appHistory.location.state)).toEqual({
      from: 'overview',
    });
    expect(await page.locator('[aria-label="Apps"] [aria-current]').allInnerTexts()).toEqual(['Audit log']);

    await page.goBack();
    await waitForChanges(frame, 2);
    expect(page.url()).toBe(`${fixture.url}${base}/overview`);
    expect(await page.locator('[aria-label="Apps"] [aria-current]').allInnerTexts()).toEqual(['Overview']);

    await frame.evaluate(() => window.appHistory.goForward());
    await waitForChanges(frame, 3);
    expect(await frame.evaluate(() => window.received)).toEqual([
      ['PUSH', '/audit-log'],
      ['POP', '/overview'],
      ['POP', '/audit-log'],
    ]);
  }));

test('the side navigation changes the address without loading the page again', () =>
  onSubPage('/overview', async (page, frame) => {
    await page.getByRole('link', { name: 'Audit log' }).click();
    await waitForChanges(frame, 1);
    expect(await frame.evaluate(() => window.received)).toEqual([['PUSH', '/audit-log']]);
    expect(page.url()).toBe(`${fixture.url}${base}/audit-log`);
  }));

test.each<[string, unknown, string]>([
  ['a relative path', '42', '/audit-log/42'],
  ['a query alone', '?a=1', '/audit-log/?a=1'],
  ['a location', { pathname: '/overview', search: 'a=1', hash: 'top' }, '/overview?a=1#top'],
  ['the root', '/', ''],
  ['what looks like another host', '//example.com/x', '/example.com/x'],
])('replace with %s', (_name, to, expected) =>
  onSubPage('/audit-log/', async (page, frame) => {
    await frame.evaluate((target) => window.appHistory.replace(target as string), to);
    await waitForChanges(frame, 1);
    expect(page.url()).toBe(`${fixture.url}${base}${expected}`);
    expect(await page.evaluate(() => history.length)).toBe(2);
  }),
);

test('a listener that is taken off hears nothing more', () =>
  onSubPage('/overview', async (_page, frame) => {
    await frame.evaluate(() => {
      const stop = window.appHistory.listen(() => void window.received.push('second'));
      stop();
      window.appHistory.push('/audit-log');
    });
    await waitForChanges(frame, 1);
    expect(await frame.evaluate(() => window.received)).toEqual([['PUSH', '/audit-log']]);
  }));

test('a panel in the portal has no history', () =>
  withPage(browser, async ({ page }) => {
    await page.goto(`${fixture.url}/servicedesk/customer/portal/2`);
    const frame = await appFrame(page, 'header');
    expect(await rejection(frame.evaluate(() => window.forge.view.createHistory()))).toMatch(/createHistory/);
  }));
