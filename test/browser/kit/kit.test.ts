import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  ensureChromium,
  expectNoAxeViolations,
  launch,
  screenshot,
  untilQuiet,
  withBrowser,
  withPage,
  type Browser,
} from './index';

let browser: Browser;
let server: Server;
let url: string;

const inner =
  '<!doctype html><html lang="en"><title>Inner</title><body><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></body></html>';

beforeAll(async () => {
  browser = await launch();
  server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    response.setHeader('content-type', 'text/html');
    if (request.url === '/inner') return void response.end(inner);
    if (request.url === '/policy') response.setHeader('content-security-policy', "script-src 'self'");
    response.end(
      `<!doctype html><html lang="en"><title>Outer</title><link rel="icon" href="data:,"><main><h1>Outer</h1>${
        request.url === '/frames'
          ? `<iframe title="Inner" src="http://localhost:${port}/inner"></iframe>`
          : ''
      }</main></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('finds a browser that can be executed', async () => {
  await expect(access(await ensureChromium())).resolves.toBeUndefined();
});

test('a CHROMIUM_PATH that leads nowhere is an error, not a reason to look elsewhere', async () => {
  const before = process.env['CHROMIUM_PATH'];
  process.env['CHROMIUM_PATH'] = '/nowhere/chromium';
  try {
    await expect(ensureChromium()).rejects.toThrow('/nowhere/chromium');
  } finally {
    if (before === undefined) delete process.env['CHROMIUM_PATH'];
    else process.env['CHROMIUM_PATH'] = before;
  }
});

test('a page without problems passes, and its result comes back', async () => {
  await expect(
    withPage(browser, async ({ page }) => {
      await page.goto(url);
      return page.title();
    }),
  ).resolves.toBe('Outer');
});

test.each([
  ['network', '/', () => void fetch('https://example.com/').catch(() => undefined)],
  ['network', '/', () => new WebSocket('wss://example.com/').url],
  ['console', '/', () => console.error('Oh no')],
  [
    'page-error',
    '/',
    () =>
      setTimeout(() => {
        throw new Error('Oh no');
      }),
  ],
  ['page-error', '/', () => void Promise.reject(new Error('Oh no'))],
  [
    'csp',
    '/policy',
    () => document.body.append(Object.assign(document.createElement('script'), { textContent: '1' })),
  ],
])('%s problems at %s fail the visit', async (kind, path, cause) => {
  const visit = withPage(browser, async ({ page }) => {
    await page.goto(url + path);
    await page.evaluate(cause);
  });
  await expect(visit).rejects.toThrow(`${kind}: `);
});

test('a problem that is taken does not fail the visit', () =>
  withPage(browser, async ({ page, problems }) => {
    await page.goto(url);
    await page.evaluate(() => console.error('expected'));
    await page.waitForTimeout(50);
    expect(problems.take('console', /expected/)).toHaveLength(1);
    expect(problems.take('console')).toEqual([]);
  }));

test('withBrowser closes the browser when the work fails', async () => {
  let started: Browser | undefined;
  const work = withBrowser((one) => {
    started = one;
    return Promise.reject(new Error('The work failed'));
  });
  await expect(work).rejects.toThrow('The work failed');
  expect(started?.isConnected()).toBe(false);
});

test('a screenshot shows the whole page and leaves the window as it was', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'screenshots-'));
  const before = process.env['SCREENSHOTS'];
  process.env['SCREENSHOTS'] = folder;
  try {
    await withPage(browser, async ({ page }) => {
      await page.goto(url);
      await page.evaluate(() => (document.body.style.height = '1500px'));
      const image = await readFile((await screenshot(page, 'A long / page')) ?? '');
      // Width and height stand in a PNG's first chunk.
      expect([image.readUInt32BE(16), image.readUInt32BE(20) > 1500]).toEqual([1280, true]);
      expect(page.viewportSize()).toEqual({ width: 1280, height: 800 });
    });
  } finally {
    if (before === undefined) delete process.env['SCREENSHOTS'];
    else process.env['SCREENSHOTS'] = before;
    await rm(folder, { recursive: true });
  }
});

test('nothing is saved where nobody asked for screenshots', () =>
  withPage(browser, async ({ page }) => {
    const before = process.env['SCREENSHOTS'];
    delete process.env['SCREENSHOTS'];
    try {
      await page.goto(url);
      await expect(screenshot(page, 'unwanted')).resolves.toBeNull();
    } finally {
      if (before !== undefined) process.env['SCREENSHOTS'] = before;
    }
  }));

test('a page is quiet once what its frames ask for has come, and no longer than that', () =>
  withPage(browser, async ({ page }) => {
    await page.goto(`${url}/frames`);
    await page.frames()[1]?.evaluate(() => {
      document.body.ariaBusy = 'true';
      setTimeout(() => {
        void fetch('/inner').then(() => {
          document.body.ariaBusy = 'false';
          document.title = 'Everything is here';
        });
      }, 300);
    });
    await untilQuiet(page);
    expect(await page.frames()[1]?.title()).toBe('Everything is here');
    const began = Date.now();
    await untilQuiet(page);
    expect(Date.now() - began).toBeLessThan(400);
  }));

test('axe looks into frames of another origin', () =>
  withPage(browser, async ({ page }) => {
    await page.goto(url);
    await expectNoAxeViolations(page);
    await page.goto(`${url}/frames`);
    await expect(expectNoAxeViolations(page)).rejects.toThrow(/image-alt/);
    await expectNoAxeViolations(page, { include: 'h1' });
    await expect(expectNoAxeViolations(page, { include: 'iframe' })).rejects.toThrow(/image-alt/);
  }));
