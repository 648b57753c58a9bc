import { launch, withPage, type Browser, type Frame, type Visit } from '../../browser/kit';
import { appFrame, frameIn, rejection } from './fixture/frame';
import { serveFixture, type Fixture } from './fixture/serve';

let browser: Browser;
let fixture: Fixture;

beforeAll(async () => {
  [browser, fixture] = await Promise.all([launch(), serveFixture()]);
});
afterAll(async () => {
  await Promise.all([browser.close(), fixture.stop()]);
});

function onAdminPage(
  use: (visit: Visit & { readonly frame: Frame }) => Promise<void>,
  path = '',
): Promise<void> {
  return withPage(browser, async (visit) => {
    await visit.page.goto(`${fixture.url}/jira/settings/apps/admin${path}`);
    await use({ ...visit, frame: await appFrame(visit.page) });
  });
}

describe('invoke', () => {
  test('calls the resolver as the person chosen, with the context of the page', () =>
    onAdminPage(async ({ frame, page }) => {
      const answer = await frame.evaluate(() => window.forge.invoke('echo', { n: 1, text: '<ä>' }));
      expect(answer).toEqual({ payload: { n: 1, text: '<ä>' }, as: 'admin-1' });
      expect(fixture.calls.at(-1)).toEqual({
        module: 'admin',
        key: 'echo',
        payload: { n: 1, text: '<ä>' },
        as: 'admin-1',
        extension: { type: 'jira:adminPage', location: page.url() },
      });
    }));

  test.each([
    ['a resolver that throws', () => window.forge.invoke('fail'), /It broke/],
    ['an answer over 5 MB', () => window.forge.invoke('huge'), /larger than 5 MB/],
    [
      'a payload over 500 KB',
      () => window.forge.invoke('echo', { text: 'x'.repeat(500 * 1024) }),
      /larger than 500 KB/,
    ],
    [
      'a function at the top of the payload',
      () => window.forge.invoke('echo', { call: () => undefined }),
      /functions/,
    ],
    [
      'a function deep in the payload',
      () => window.forge.invoke('echo', { deep: [{ call: () => undefined }] }),
      /functions/,
    ],
  ])('%s rejects', (_name, call, message) =>
    onAdminPage(async ({ frame }) => {
      expect(await rejection(frame.evaluate(call))).toMatch(message);
    }),
  );

  test('with metadata the answer is wrapped', () =>
    onAdminPage(async ({ frame }) => {
      const answer = await frame.evaluate(() =>
        window.forge.invoke('echo', {}, { rateLimitProperties: true }),
      );
      expect(answer).toEqual({ body: { payload: {}, as: 'admin-1' }, metadata: {} });
    }));
});

test('getContext answers the whole context', () =>
  onAdminPage(async ({ frame, page }) => {
    expect(await frame.evaluate(() => window.forge.view.getContext())).toEqual({
      accountId: 'admin-1',
      cloudId: 'cloud-1',
      siteUrl: 'https://demo.atlassian.net',
      environmentId: 'env-1',
      environmentType: 'DEVELOPMENT',
      localId: 'ari:cloud:ecosystem::extension/app-1/env-1/static/admin',
      moduleKey: 'admin',
      locale: 'en-US',
      timezone: 'UTC',
      theme: { colorMode: 'light', light: 'light', dark: 'dark' },
      surfaceColor: null,
      permissions: { scopes: ['read:jira-user'], external: {} },
      extension: { type: 'jira:adminPage', location: page.url() },
    });
  }));

test('the language chosen reaches the app', () =>
  onAdminPage(async ({ page }) => {
    await page.getByLabel('Language').selectOption('de_DE');
    await page.waitForLoadState();
    const frame = await appFrame(page);
    expect((await frame.evaluate(() => window.forge.view.getContext())).locale).toBe('de-DE');
  }));

test('translations are those of the language chosen, and of the default where it has none', () =>
  onAdminPage(async ({ frame, page }) => {
    const words = async (from: Frame) =>
      from.evaluate(async () => {
        const t = await window.forge.i18n.createTranslationFunction();
        return ['hello', 'only-english', 'none'].map((key) => t(key));
      });
    expect(await words(frame)).toEqual(['Hello', 'Good morning', 'none']);
    await page.getByLabel('Language').selectOption('de_DE');
    await page.waitForLoadState();
    expect(await words(await appFrame(page))).toEqual(['Guten Tag', 'Good morning', 'none']);
  }));

test('requestJira calls the site as the person, with the scopes of the manifest', () =>
  onAdminPage(async ({ frame }) => {
    const answer = await frame.evaluate(async () => {
      const response = await window.forge.requestJira('/rest/api/3/myself?expand=groups', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ n: 1 }),
      });
      return { status: response.status, body: (await response.json()) as unknown };
    });
    expect(answer).toEqual({ status: 200, body: { accountId: 'admin-1', method: 'PUT', sent: '{"n":1}' } });
    expect(fixture.site.requests.at(-1)).toMatchObject({
      path: '/rest/api/3/myself?expand=groups',
      caller: { kind: 'user', accountId: 'admin-1', scopes: ['read:jira-user'] },
    });
  }));

test('showFlag shows a message whose actions call back, and which can be closed', () =>
  onAdminPage(async ({ frame, page }) => {
    await frame.evaluate(() => {
      const options = {
        id: 'saved',
        title: 'Saved',
        description: 'All of it',
        type: 'success' as const,
        actions: [{ text: 'Undo', onClick: () => void window.received.push('undo') }],
      };
      window.forge.showFlag(options);
    });
    const flag = page.getByRole('article').filter({ hasText: 'All of it' });
    await flag.getByRole('button', { name: 'Undo' }).click();
    await frame.waitForFunction(() => window.received.includes('undo'));
    await flag.getByRole('button', { name: 'Dismiss Saved' }).click();
    await flag.waitFor({ state: 'detached' });

    await frame.evaluate(async () => {
      const flagOfApp = window.forge.showFlag({ id: 'other', title: 'Other', isAutoDismiss: false });
      await flagOfApp.close();
    });
    expect(await page.getByRole('article').count()).toBe(0);
  }));

test('view.theme.enable loads the tokens and follows the theme of the page', () =>
  onAdminPage(async ({ frame, page }) => {
    const look = () =>
      frame.evaluate(() => ({
        mode: document.documentElement.getAttribute('data-color-mode'),
        theme: document.documentElement.getAttribute('data-theme'),
        surface: getComputedStyle(document.documentElement).getPropertyValue('--ds-surface'),
      }));
    expect(await look()).toEqual({ mode: null, theme: null, surface: '' });
    await frame.evaluate(() => window.forge.view.theme.enable());
    const light = await look();
    expect(light).toMatchObject({ mode: 'light', theme: expect.stringContaining('dark:dark light:light') });
    await page.getByLabel('Theme').selectOption('dark');
    await frame.waitForFunction(() => document.documentElement.dataset['colorMode'] === 'dark');
    const dark = await look();
    expect(dark.surface).not.toBe(light.surface);
    expect((await frame.evaluate(() => window.forge.view.getContext())).theme?.colorMode).toBe('dark');
    await page.getByLabel('Theme').selectOption('auto');
    await frame.waitForFunction(() => document.documentElement.dataset['colorMode'] === 'light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await frame.waitForFunction(() => document.documentElement.dataset['colorMode'] === 'dark');
  }));

test('events carry Blobs to listeners until they unsubscribe', () =>
  onAdminPage(async ({ frame }) => {
    const received = await frame.evaluate(async () => {
      const texts: string[] = [];
      const subscription = await window.forge.events.on('file', async (payload: { file: Blob }) => {
        texts.push(`${payload.file.type} ${await payload.file.text()}`);
        window.received.push('file');
      });
      const emit = (text: string) =>
        window.forge.events.emit('file', { file: new Blob([text], { type: 'text/plain' }) });
      await emit('one');
      while (window.received.length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
      subscription.unsubscribe();
      await emit('two');
      await window.forge.view.getContext();
      return texts;
    });
    expect(received).toEqual(['text/plain one']);
  }));

test('a modal with a resource that the manifest does not have is not opened', () =>
  onAdminPage(async ({ frame, page }) => {
    const opened = frame.evaluate(() => new window.forge.Modal({ resource: 'missing' }).open());
    expect(await rejection(opened)).toMatch(/BridgeAPIError/);
    expect(await page.getByRole('dialog').count()).toBe(0);
  }));

test('a modal shows a resource with its context, and hands back what it is closed with', () =>
  onAdminPage(async ({ frame, page }) => {
    await frame.evaluate(() =>
      new window.forge.Modal({
        title: 'Details',
        resource: 'other/detail',
        context: { id: 7 },
        onClose: (payload: unknown) => void window.received.push(payload),
      }).open(),
    );
    const modal = await frameIn(page.getByRole('dialog', { name: 'Details' }).locator('iframe'));
    expect(await modal.title()).toBe('Detail');
    const context = await modal.evaluate(() => window.forge.view.getContext());
    expect(context.extension['modal']).toEqual({ id: 7 });
    await modal.evaluate(() => void window.forge.view.close({ done: true }));
    await frame.waitForFunction(() => window.received.length === 1);
    expect(await frame.evaluate(() => window.received)).toEqual([{ done: true }]);
    expect(await page.getByRole('dialog').count()).toBe(0);
  }));

test('the title and the readiness of the app reach the page', () =>
  onAdminPage(async ({ frame, page }) => {
    await frame.evaluate(async () => {
      await window.forge.view.changeWindowTitle('Audit log');
      await window.forge.view.emitReadyEvent();
    });
    expect(await page.title()).toBe('Audit log');
    expect(await page.locator('#frame-admin').getAttribute('data-ready')).toBe('true');
  }));

test.each([
  ['close', () => window.forge.view.close()],
  ['onClose', () => window.forge.view.onClose(() => Promise.resolve())],
  ['submit', () => window.forge.view.submit({})],
  ['refresh', () => window.forge.view.refresh({})],
  ['open', () => window.forge.view.open()],
])('view.%s rejects in a view that cannot', (_name, call) =>
  onAdminPage(async ({ frame }) => {
    expect(await rejection(frame.evaluate(call))).toMatch(/BridgeAPIError/);
  }),
);

describe('router', () => {
  test('getUrl answers where a module is', () =>
    onAdminPage(async ({ frame }) => {
      const url = await frame.evaluate(async () => {
        const found = await window.forge.router.getUrl({ target: 'module', moduleKey: 'configure' });
        return found?.href;
      });
      expect(url).toBe(`${fixture.url}/jira/settings/apps/configure`);
    }));

  test('navigate leaves the page, and other sites only after a question', () =>
    onAdminPage(async ({ frame, page }) => {
      page.once('dialog', (dialog) => void dialog.dismiss());
      const refused = frame.evaluate(() => window.forge.router.navigate('https://example.com/'));
      expect(await rejection(refused)).toBeDefined();
      await frame.evaluate(() => {
        void window.forge.router.navigate({ target: 'module', moduleKey: 'configure', path: '?a=1' });
      });
      await page.waitForURL(`${fixture.url}/jira/settings/apps/configure?a=1`);
      expect(await (await appFrame(page, 'configure')).title()).toBe('Fixture');
    }));

  test('reload loads the page again', () =>
    onAdminPage(async ({ frame, page }) => {
      const reloaded = page.waitForEvent('load');
      await frame.evaluate(() => void window.forge.router.reload());
      await reloaded;
      await appFrame(page);
    }));
});

test.each([
  ['rovo', 'isRovoEnabled', () => window.forge.rovo.isEnabled()],
  ['remotes', 'fetchRemote', () => window.forge.requestRemote('remote', { path: '/' })],
  ['another product', 'fetchProduct confluence', () => window.forge.requestConfluence('/wiki/rest')],
  [
    'names that every object has',
    'constructor',
    () =>
      (window as unknown as { __bridge: { callBridge(op: string): Promise<unknown> } }).__bridge.callBridge(
        'constructor',
      ),
  ],
])('what is not modelled rejects and says so: %s', (_name, operation, call) =>
  onAdminPage(async ({ frame, problems }) => {
    expect(await rejection(frame.evaluate(call))).toContain(`not modelled: ${operation}`);
    problems.take('console', /not modelled/);
  }),
);

test('the iframe is as high as its content, and the page scrolls', () =>
  onAdminPage(async ({ frame, page }) => {
    const height = () => page.locator('#frame-admin').evaluate((element) => element.clientHeight);
    const before = await height();
    await frame.evaluate(() => {
      const filler = document.getElementById('filler');
      if (filler !== null) filler.style.height = '3000px';
    });
    await page.waitForFunction(() => (document.getElementById('frame-admin')?.clientHeight ?? 0) > 3000);
    expect(await frame.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollHeight > innerHeight)).toBe(true);
    await frame.evaluate(() => {
      const filler = document.getElementById('filler');
      if (filler !== null) filler.style.height = '';
    });
    await page.waitForFunction(
      (expected) => document.getElementById('frame-admin')?.clientHeight === expected,
      before,
    );
  }));
