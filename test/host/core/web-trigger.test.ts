import http from 'node:http';
import { startFixture, type Fixture, type Outcome } from './fixture';

/** Rules of web triggers [events-reference/web-trigger, manifest-reference/modules/web-trigger]. */
describe('a web trigger', () => {
  let fixture: Fixture;
  let urls: Readonly<Record<string, string>>;
  beforeAll(async () => {
    fixture = await startFixture({ timeLimits: { webtrigger: 1_500 } });
    urls = fixture.host.webTriggers();
  });
  afterAll(() => fixture.host.stop());

  const request = (key: string, rest = '', init: RequestInit = {}) =>
    fetch(`${urls[key] ?? ''}${rest}`, { redirect: 'manual', ...init });

  test('has an address by its format', () => {
    expect(Object.keys(urls)).toEqual(['hook', 'old-hook', 'fixed']);
    expect(urls['hook']).toMatch(/\/public\/\w+$/);
    expect(urls['old-hook']).toMatch(/\/x1\/\w+$/);
  });

  test('gets the request as it was sent', async () => {
    const response = await request('hook', '/hello/w%20rld?apples=green,red&grapes=green', {
      method: 'PUT',
      body: '{"raw": true}',
      headers: { 'X-Custom': 'one' },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('x-ratelimit-limit')).not.toBeNull();
    const id = new URL(urls['hook'] ?? '').pathname;
    expect(await response.json()).toMatchObject({
      request: {
        method: 'PUT',
        path: `${id}/hello/w%20rld`,
        userPath: '/hello/w%20rld',
        queryParameters: { apples: ['green', 'red'], grapes: ['green'] },
        body: '{"raw": true}',
        contextToken: expect.any(String),
      },
      context: { installContext: fixture.host.site.describe().installation.contextAri },
    });
  });

  test('has no user path when none was given, and keeps the case of header names', async () => {
    const sent = await new Promise<string>((resolve, reject) => {
      const outgoing = http.get(
        urls['old-hook'] ?? '',
        { headers: { 'X-Mixed-Case': ['a', 'b'] } },
        (response) => {
          response.setEncoding('utf8').once('data', resolve);
        },
      );
      outgoing.on('error', reject);
    });
    expect(JSON.parse(sent)).toMatchObject({
      request: { userPath: '', queryParameters: {}, headers: { 'X-Mixed-Case': ['a', 'b'] } },
    });
  });

  test.each([
    ['an answer without statusCode', 'hook', '/bad', 500],
    ['headers that are no lists', 'hook', '/bad-headers', 500],
    ['a function that throws', 'hook', '/throw', 500],
    ['a function that runs too long', 'hook', '/sleep', 500],
    ['a declared output', 'fixed', '', 202],
    ['an output that is not declared', 'fixed', '/wrong', 500],
  ])('%s', async (_what, key, rest, status) => {
    expect((await request(key, rest)).status).toBe(status);
  });

  test('answers with a declared output', async () => {
    const response = await request('fixed');
    expect(response.headers.get('content-type')).toBe('text/plain');
    expect(await response.text()).toBe('accepted');
  });

  test('sends several headers of one name', async () => {
    const response = await request('hook', '/cookies');
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('https://example.com/');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  test.each([
    [
      'the site',
      (site: string) => `${site}/servicedesk/customer/portals?a=b`,
      '/servicedesk/customer/portals?a=b',
    ],
    ['a name that begins like it', (site: string) => `${site}.example.com/`, null],
    ['elsewhere', () => 'https://example.com/', null],
  ])("leads a browser to the host's pages when it is sent to %s, and only there", async (_name, to, path) => {
    const { host } = fixture;
    const address = to(host.site.describe().installation.siteUrl);
    const ledTo = (headers: Record<string, string>) =>
      new Promise<readonly unknown[]>((resolve, reject) => {
        const outgoing = http.request(
          `${urls['hook'] ?? ''}/redirect`,
          { method: 'POST', headers },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('end', () => resolve([response.headers.location, Buffer.concat(chunks).toString()]));
          },
        );
        outgoing.on('error', reject).end(address);
      });
    const led = path === null ? address : host.url + path;
    expect(await ledTo({})).toEqual([address, `<a href="${address}">on</a>`]);
    expect(await ledTo({ 'sec-fetch-mode': 'navigate' })).toEqual([led, `<a href="${led}">on</a>`]);
  });

  test('has no user behind it', async () => {
    const response = await request('hook', '/as-user');
    expect(await response.json()).toMatchObject({ error: 'NeedsAuthenticationError' });
  });

  test('is not found by another ID or format, and takes 5 MB [limits-invocation]', async () => {
    const v2 = urls['hook'] ?? '';
    expect((await fetch(`${v2}x`)).status).toBe(404);
    expect((await fetch(v2.replace('/public/', '/x1/'))).status).toBe(404);
    expect(
      (await request('hook', '', { method: 'POST', body: 'x'.repeat(5 * 1024 * 1024 + 1) })).status,
    ).toBe(413);
  });

  test('tells the app its URL, and can be moved [runtime-reference/web-trigger-api]', async () => {
    expect(await fixture.ask('url', { key: 'hook' })).toEqual({ value: urls['hook'] });
    expect(await fixture.ask('url', { key: 'absent' })).toMatchObject({ error: 'Error' });
    const { value } = await fixture.ask<Outcome<string>>('url', { key: 'hook', forceCreate: true });
    expect(value).not.toBe(urls['hook']);
    expect((await request('hook')).status).toBe(404);
    expect(await fixture.ask('query-urls')).toMatchObject({
      value: expect.arrayContaining([{ moduleKey: 'hook', url: value }]),
    });
    expect(await fixture.ask('delete-url', { url: value })).toEqual({});
    expect((await fetch(value ?? '')).status).toBe(404);
    expect(await fixture.ask('delete-url', { url: value })).toMatchObject({ error: 'Error' });
  });

  test('answers 424 after the app was uninstalled', async () => {
    await fixture.host.uninstall();
    expect((await request('fixed')).status).toBe(424);
  });
});
