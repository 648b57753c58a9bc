import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { load } from 'cheerio';
import { startIdp, type RunningIdp } from './client';
import { createSend, type SentRequest } from './scim/send';

/** A server on loopback that gives these answers, one after the other. */
async function answering(...answers: readonly [status: number, headers: object, body: string][]) {
  const left = [...answers];
  const server = http.createServer((_request, response) => {
    const [status, headers, body] = left.shift() ?? [500, {}, ''];
    response.writeHead(status, headers as http.OutgoingHttpHeaders).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    stop: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

describe('requests of the SCIM client', () => {
  const sending = async (...answers: Parameters<typeof answering>) => {
    const server = await answering(...answers);
    const [noted, waits]: [SentRequest[], number[]] = [[], []];
    const send = createSend(
      { baseUrl: server.url, token: 'secret' },
      {
        note: (request) => noted.push(request),
        now: Date.now,
        pause: async (ms) => void waits.push(ms),
      },
    );
    const answer = await send('GET', '/Users').catch((error: unknown) => error);
    await server.stop();
    return { answer, waits, statuses: noted.map(({ status }) => status) };
  };

  test.each([429, 503])('are sent once more after %s, and not much later than asked for', async (status) => {
    const tried = await sending([status, { 'retry-after': '30' }, ''], [200, {}, '{"totalResults":0}']);
    expect(tried).toEqual({ answer: { totalResults: 0 }, waits: [3_000], statuses: [status, 200] });
  });

  test('are given up after the second try', async () => {
    const busy = [503, { 'retry-after': '1' }, '{"detail":"later"}'] as const;
    const tried = await sending([...busy], [...busy], [200, {}, '{}']);
    expect(tried).toMatchObject({ answer: { status: 503 }, waits: [1_000], statuses: [503, 503] });
  });

  test.each([
    [302, { location: 'http://127.0.0.1:9/' }, '', 302],
    [200, {}, '<!doctype html>', null],
    [409, {}, '{"detail":"taken"}', 409],
  ])('fail by an answer of %s', async (status, headers, body, failed) => {
    const { answer, waits } = await sending([status, headers, body]);
    expect(answer).toMatchObject({ name: 'ScimFailure', status: failed });
    expect(waits).toEqual([]);
  });
});

describe('the provisioning page of the demo identity provider', () => {
  let idp: RunningIdp;
  beforeAll(async () => {
    idp = await startIdp();
  });
  afterAll(() => idp.stop());

  const post = (fields: Record<string, string>, headers = {}) =>
    fetch(`${idp.url}/provisioning`, {
      ...{ method: 'POST', redirect: 'manual', headers, body: new URLSearchParams(fields) },
    });
  const page = async () => load(await (await fetch(`${idp.url}/provisioning`)).text());
  const connect = { do: 'connect', baseUrl: 'http://127.0.0.1:9/v2', token: 'a-secret-token' };

  test('is found from the start page, and asks for a connection first', async () => {
    const start = load(await (await fetch(idp.url)).text());
    expect(start('a[href="/provisioning"]')).toHaveLength(1);
    const shown = await page();
    expect(
      shown('form input:not([type="hidden"])')
        .map((_, one) => shown(one).attr('name'))
        .get(),
    ).toEqual(['baseUrl', 'token']);
  });

  test('takes no form of another site, no other machine and no unknown action', async () => {
    expect((await post(connect, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    for (const fields of [
      { ...connect, baseUrl: 'https://example.com/v2' },
      { ...connect, baseUrl: 'http://127.0.0.1.example.com/' },
      { ...connect, baseUrl: 'nowhere' },
      { ...connect, token: ' ' },
      { do: 'rename', person: 'amara', name: '' },
      { do: 'sing' },
    ])
      expect((await post(fields)).status).toBe(400);
    expect((await idp.provision({ do: 'test' })).baseUrl).toBeNull();
  });

  test('does what its forms say, shows what was sent, and never the token', async () => {
    expect((await post(connect)).status).toBe(303);
    const answer = await post({ do: 'send', person: 'niamh' });
    expect(answer.headers.get('location')).toBe('/provisioning?open=niamh');
    const shown = await page();
    expect(shown('[role="alert"]')).toHaveLength(1);
    expect(shown('details')).toHaveLength(idp.people.length);
    expect(shown('tbody tr').first().text().replace(/\s+/g, ' ')).toMatch(
      /^ \d\d:\d\d:\d\d GET \/Users\?filter=userName eq "niamh" No answer \d+ ms $/,
    );
    expect(shown.html()).not.toContain('a-secret-token');
  });
});
