import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import path from 'node:path';
import { launch, withPage, type Browser, type Frame, type Visit } from '../../browser/kit';
import { appFrame, rejection } from './fixture/frame';
import { serveFixture, type Fixture } from './fixture/serve';

let browser: Browser;
let fixture: Fixture;

beforeAll(async () => {
  [browser, fixture] = await Promise.all([launch(), serveFixture()]);
  await writeFile(path.join(fixture.folder, 'secret.txt'), 'secret');
  await mkdir(path.join(fixture.folder, 'ui-other'));
  await writeFile(path.join(fixture.folder, 'ui-other', 'x.txt'), 'other');
  await symlink(path.join(fixture.folder, 'secret.txt'), path.join(fixture.folder, 'ui', 'link.txt'));
});
afterAll(async () => {
  await Promise.all([browser.close(), fixture.stop()]);
});

declare global {
  interface Window {
    evalWasRefused?: boolean;
  }
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Sends a path exactly as written, which `fetch` would not. */
function ask(
  target: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body = '',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: fixture.port, path: target, method, headers };
    const request = httpRequest(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

describe('static resources', () => {
  test.each([
    ['/__ui/main/', 200, 'text/html; charset=utf-8'],
    ['/__ui/main/index.html?v=1', 200, 'text/html; charset=utf-8'],
    ['/__ui/main/app.js', 200, 'text/javascript; charset=utf-8'],
    ['/__ui/main/app.css', 200, 'text/css; charset=utf-8'],
    ['/__ui/main/missing.js', 404, 'text/plain; charset=utf-8'],
    ['/__ui/unknown/', 404, 'text/plain; charset=utf-8'],
    ['/__ui/main/../secret.txt', 404, 'text/plain; charset=utf-8'],
    ['/__ui/main/%2e%2e/secret.txt', 404, 'text/plain; charset=utf-8'],
    ['/__ui/main/..%2fsecret.txt', 404, 'text/plain; charset=utf-8'],
    ['/__ui/main/..%2fui-other%2fx.txt', 404, 'text/plain; charset=utf-8'],
    ['/__ui/main/link.txt', 404, 'text/plain; charset=utf-8'],
    ['/__ui/main/%00', 404, 'text/plain; charset=utf-8'],
    ['/__ui/main/__LOCALES__/i18n-info.json', 200, 'application/json; charset=utf-8'],
    ['/__ui/other/__LOCALES__/de-DE.json', 200, 'application/json; charset=utf-8'],
    ['/__ui/main/__LOCALES__/fr-FR.json', 404, 'text/plain; charset=utf-8'],
    ['/__ui/main/__LOCALES__/../app.js', 404, 'text/plain; charset=utf-8'],
    ['/__ui/main/__LOCALES__/', 404, 'text/plain; charset=utf-8'],
    ['/__ui/main/%', 404, 'text/plain; charset=utf-8'],
  ])('%s answers %i', async (target, status, type) => {
    const answer = await ask(target);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({ 'content-type': type, 'x-content-type-options': 'nosniff' });
    expect(answer.body).not.toBe('secret');
  });

  test('the bridge comes first in the head, under the policy that Forge generates', async () => {
    const { body, headers } = await ask('/__ui/main/', { host: `localhost:${fixture.port}` });
    expect(body).toContain('<head><script src="/__forge/global-bridge.js"></script>');
    const policy = String(headers['content-security-policy']);
    const directives = new Map(policy.split('; ').map((line) => [line.split(' ')[0], line]));
    expect(directives.get('script-src')).toMatch(/'self' .*'sha256-/);
    expect(directives.get('script-src')).not.toMatch(/unsafe/);
    expect(directives.get('style-src')).toMatch(/'unsafe-inline'/);
    expect(directives.get('frame-ancestors')).toContain(` ${fixture.url}`);
    expect(directives.get('connect-src')).not.toMatch(/127\.0\.0\.1|localhost/);
    expect(directives.get('sandbox')).toMatch(/allow-scripts/);
    expect(directives.has('report-uri')).toBe(false);
  });
});

describe('the app in its frame', () => {
  function inFrame(use: (frame: Frame, visit: Visit) => Promise<void>): Promise<void> {
    return withPage(browser, async (visit) => {
      await visit.page.goto(`${fixture.url}/jira/settings/apps/admin`);
      await use(await appFrame(visit.page), visit);
    });
  }

  test('lives on another origin, with inline scripts of its build', () =>
    inFrame(async (frame) => {
      expect(await frame.evaluate(() => location.origin)).toBe(fixture.frameUrl);
      expect(await frame.evaluate(() => window.inlineScriptOfTheBuild)).toBe(true);
      expect(await rejection(frame.evaluate(() => parent.document.title))).toMatch(
        /SecurityError|cross-origin/,
      );
    }));

  test.each([
    [
      'an inline script added later',
      'script-src-elem',
      () => {
        document.body.append(
          Object.assign(document.createElement('script'), { textContent: 'window.received.push(1)' }),
        );
      },
    ],
    [
      'eval',
      'script-src',
      () => {
        // What the test itself evaluates is exempt from the policy; a callback is not.
        setTimeout(() => {
          try {
            (0, eval)('window.received.push(1)');
          } catch {
            window.evalWasRefused = true;
          }
        });
      },
    ],
    [
      'a script from elsewhere',
      'script-src-elem',
      () => {
        document.body.append(
          Object.assign(document.createElement('script'), { src: 'https://example.com/x.js' }),
        );
      },
    ],
    [
      'a connection to elsewhere',
      'connect-src',
      () => void fetch('https://example.com/').catch(() => undefined),
    ],
    [
      'a connection to the page',
      'connect-src',
      () =>
        void fetch(`${location.origin.replace('localhost', '127.0.0.1')}/__host/storage`).catch(
          () => undefined,
        ),
    ],
    [
      'an image from elsewhere',
      'img-src',
      () => {
        document.body.append(
          Object.assign(document.createElement('img'), { src: 'https://example.com/x.png' }),
        );
      },
    ],
  ])('the policy refuses %s', (_name, directive, attempt) =>
    inFrame(async (frame, { page, problems }) => {
      await frame.evaluate(attempt);
      await expectSoon(() => problems.take('csp', new RegExp(`^${directive} `)).length > 0);
      expect(await frame.evaluate(() => window.received)).toEqual([]);
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
      problems.take('console', /Content.Security.Policy/i);
    }),
  );

  test.each(['/', '/__host/storage', '/__ui-invoke', '/jira/settings/apps/admin'])(
    'finds nothing of the host at %s on its own origin',
    (target) =>
      inFrame(async (frame, { problems }) => {
        const answer = await frame.evaluate(async (address) => {
          const response = await fetch(address, { method: address === '/__ui-invoke' ? 'POST' : 'GET' });
          return { status: response.status, body: await response.text() };
        }, target);
        expect(answer).toEqual({ status: 404, body: "Not part of the app's origin." });
        problems.take('console', /404/);
      }),
  );

  test('the two loopback names can change places', () =>
    withPage(browser, async ({ page }) => {
      await page.goto(`${fixture.frameUrl}/jira/settings/apps/admin`);
      const frame = await appFrame(page);
      expect(await frame.evaluate(() => location.origin)).toBe(fixture.url);
      expect(await frame.evaluate(() => window.forge.invoke('echo'))).toMatchObject({ as: 'admin-1' });
    }));

  test('opened by itself it has no bridge', () =>
    withPage(browser, async ({ page, problems }) => {
      await page.goto(`${fixture.frameUrl}/__ui/main/`);
      expect(await page.evaluate(() => '__bridge' in window)).toBe(false);
      problems.take('page-error', /Unable to establish a connection/);
    }));

  test('messages from other windows are not answered', () =>
    withPage(browser, async ({ page }) => {
      await page.goto(`${fixture.url}/jira/settings/apps/admin`);
      const frame = await appFrame(page);
      const before = fixture.calls.length;
      await page.evaluate(() => {
        const payload = { functionKey: 'forged' };
        window.postMessage({ forge: 'call', id: 1, to: { operation: 'invoke' }, args: [payload] }, '*');
      });
      await frame.evaluate(() => window.forge.view.getContext());
      expect(fixture.calls.length).toBe(before);
    }));
});

describe('calls of the page', () => {
  const call = JSON.stringify({ module: 'admin', key: 'echo', as: null });

  test.each([
    ['from the page itself', () => fixture.url, 200],
    ['from the frame', () => fixture.frameUrl, 403],
    ['from elsewhere', () => 'https://example.com', 403],
    ['without an origin', () => undefined, 403],
  ])('%s', async (_name, origin, status) => {
    const headers = { 'content-type': 'application/json', host: `127.0.0.1:${fixture.port}` };
    const from = origin();
    const sent = from === undefined ? headers : { ...headers, origin: from };
    expect((await ask('/__ui-invoke', sent, 'POST', call)).status).toBe(status);
  });

  test('a page under another name is refused', async () => {
    expect((await ask('/', { host: 'rebound.example.com' })).status).toBe(421);
  });

  test('what is not for the pages is left alone', async () => {
    expect((await ask('/__host/site')).body).toBe('nobody');
    expect((await ask('/jira/settings/apps/unknown')).body).toBe('nobody');
    expect((await ask('/servicedesk/customer/portal/99')).body).toBe('nobody');
  });
});

async function expectSoon(condition: () => boolean): Promise<void> {
  const end = Date.now() + 5000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('It did not happen within 5 s');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
