import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { access } from 'node:fs/promises';
import { ensureChromium, expectNoAxeViolations, launch, withPage, type Browser } from './index';

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
  ['network', '/', () => void new WebSocket('wss://example.com/')],
  ['console', '/', () => console.error('Oh no')],
  [
    'page-error',
    '/',
    () =>
      void setTimeout(() => {
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

test('axe looks into frames of another origin', () =>
  withPage(browser, async ({ page }) => {
    await page.goto(url);
    await expectNoAxeViolations(page);
    await page.goto(`${url}/frames`);
    await expect(expectNoAxeViolations(page)).rejects.toThrow(/image-alt/);
    await expectNoAxeViolations(page, { include: 'h1' });
  }));
