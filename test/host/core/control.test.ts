import http from 'node:http';
import { startFixture, type Fixture } from './fixture';

describe('the control surface', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture.host.stop());

  test.each<[what: string, method: string, path: string, body: unknown, status: number, code: string]>([
    ['no JSON', 'POST', '/invoke', '{', 400, 'INVALID_JSON'],
    ['no object', 'POST', '/invoke', [], 400, 'INVALID_INPUT'],
    ['no module', 'POST', '/invoke', { key: 'echo', as: null }, 400, 'INVALID_INPUT'],
    ['no caller', 'POST', '/invoke', { module: 'admin', key: 'echo' }, 400, 'INVALID_INPUT'],
    [
      'no account type',
      'POST',
      '/invoke',
      { module: 'admin', key: 'echo', as: null, accountType: 'x' },
      400,
      'INVALID_INPUT',
    ],
    ['no time', 'POST', '/clock', {}, 400, 'INVALID_INPUT'],
    ['time backwards', 'POST', '/clock', { advanceMs: -1 }, 400, 'INVALID_INPUT'],
    ['the end of time', 'POST', '/clock', { advanceMs: 1e20 }, 400, 'INVALID_INPUT'],
    ['an unknown capability', 'POST', '/faults', { capability: 'disk', kind: 'error' }, 400, 'INVALID_INPUT'],
    ['an unknown fault', 'POST', '/faults', { capability: 'kvs', kind: 'fire' }, 400, 'INVALID_INPUT'],
    ['the 0th call', 'POST', '/faults', { capability: 'kvs', kind: 'error', nth: 0 }, 400, 'INVALID_INPUT'],
    ['latency of nothing', 'POST', '/faults', { capability: 'kvs', kind: 'latency' }, 400, 'INVALID_INPUT'],
    [
      'duplicates of storage calls',
      'POST',
      '/faults',
      { capability: 'kvs', kind: 'duplicate' },
      400,
      'INVALID_INPUT',
    ],
    ['an unknown order', 'POST', '/queue/order', { order: 'best' }, 400, 'INVALID_INPUT'],
    ['no event type', 'POST', '/event', {}, 400, 'INVALID_INPUT'],
    ['an unknown path', 'GET', '/nothing', undefined, 404, 'NOT_FOUND'],
    ['a method that is not there', 'PUT', '/clock', {}, 405, 'METHOD_NOT_ALLOWED'],
  ])('refuses %s', async (_what, method, path, body, status, code) => {
    expect(await fixture.control(method, path, body)).toMatchObject({ status, body: { error: { code } } });
  });

  test.each<[what: string, headers: Record<string, string>, status: number]>([
    ['another name for this machine', { host: 'rebound.example.com' }, 421],
    ['a page of another origin', { origin: 'https://example.com' }, 403],
    ['no origin at all', {}, 200],
  ])('answers to %s with %s', async (_what, headers, status) => {
    const answered = await new Promise<number | undefined>((resolve, reject) => {
      const request = http.get(`${fixture.host.url}/__host/site`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      request.on('error', reject);
    });
    expect(answered).toBe(status);
  });

  test('calls a function', async () => {
    const call = { module: 'admin', key: 'echo', payload: { n: 1 }, as: fixture.admin };
    expect(await fixture.control('POST', '/invoke', call)).toMatchObject({
      status: 200,
      body: { result: { payload: { n: 1 } } },
    });
    const elsewhere = { ...call, module: 'profile', as: null };
    const { body } = await fixture.control('POST', '/invoke', elsewhere);
    expect(body).toMatchObject({ error: { code: 'ACCESS_DENIED' } });
  });

  test('moves the clock, schedules, drains, sends events', async () => {
    const before = fixture.host.clock.now();
    const { body } = await fixture.control('POST', '/clock', { advanceMs: 3_600_000 });
    expect((body as { now: number }).now).toBeGreaterThanOrEqual(before + 3_600_000);
    expect((await fixture.control('POST', '/schedule/daily')).body).toEqual({ result: null });
    expect((await fixture.control('POST', '/schedule/none')).body).toMatchObject({
      error: { code: 'MODULE_NOT_FOUND' },
    });
    expect((await fixture.control('POST', '/queue/drain')).body).toEqual({ delivered: 0, failed: 0 });
    const event = { eventType: 'avi:jira:deleted:user', user: { accountId: 'a' } };
    expect((await fixture.control('POST', '/event', event)).body).toEqual([{ result: null }]);
  });

  test('shows what there is', async () => {
    await fixture.call('set', { key: 'shown', value: 1 });
    await fixture.call('log', { text: 'shown' });
    await fixture.call('fetch', { url: 'https://evil.example.com/' });
    const { body: storage } = await fixture.control('GET', '/storage');
    expect(storage).toMatchObject({
      kv: expect.arrayContaining([{ key: 'shown', value: 1, expiresAt: null }]),
    });
    expect((await fixture.control('GET', '/site')).body).toEqual(fixture.host.site.describe());
    expect((await fixture.control('GET', '/web-triggers')).body).toEqual(fixture.host.webTriggers());
    for (const name of ['egress', 'logs', 'usage']) {
      const { body: full } = await fixture.control('GET', `/${name}`);
      expect((await fixture.control('DELETE', `/${name}`)).body).toEqual({});
      expect((await fixture.control('GET', `/${name}`)).body).not.toEqual(full);
    }
  });

  test('sets and clears faults, lag, order, and kills', async () => {
    const fault = { capability: 'kvs', kind: 'throttle', every: 1 };
    expect(await fixture.control('POST', '/faults', fault)).toEqual({ status: 200, body: {} });
    expect(await fixture.ask('get', { key: 'k' })).toMatchObject({ code: 'RATE_LIMIT_EXCEEDED' });
    await fixture.control('DELETE', '/faults');
    expect(await fixture.ask('get', { key: 'k' })).not.toHaveProperty('code');
    expect((await fixture.control('POST', '/consistency', { queryLagMs: 10, ttlLagMs: 0 })).status).toBe(200);
    expect((await fixture.control('POST', '/queue/order', { order: 'shuffled' })).status).toBe(200);
    const { pid } = await fixture.ask<{ pid: number }>('warm');
    await fixture.control('POST', '/kill');
    expect(await fixture.ask('warm')).not.toMatchObject({ pid });
  });

  test('uninstalls', async () => {
    expect((await fixture.control('POST', '/uninstall')).body).toEqual([{ result: null }]);
  });
});
