import type { Fault } from '../types';
import { createFaults } from './faults';
import { startFixture, type Fixture } from './fixture';

describe('faults, counted', () => {
  const hits = (fault: Fault, calls: number) => {
    const faults = createFaults();
    faults.add(fault);
    return Array.from({ length: calls }, () => faults.next('kvs', 'call').kind !== null);
  };

  test('every call, the nth once, every nth', () => {
    expect(hits({ capability: 'kvs', kind: 'error' }, 3)).toEqual([true, true, true]);
    expect(hits({ capability: 'kvs', kind: 'error', nth: 2 }, 4)).toEqual([false, true, false, false]);
    expect(hits({ capability: 'kvs', kind: 'error', every: 2 }, 4)).toEqual([false, true, false, true]);
    expect(hits({ capability: 'queue', kind: 'error' }, 2)).toEqual([false, false]);
  });

  test('latencies add up with each other and with an error', () => {
    const faults = createFaults();
    faults.add({ capability: 'kvs', kind: 'latency', latencyMs: 20 });
    faults.add({ capability: 'kvs', kind: 'latency', latencyMs: 30, every: 2 });
    faults.add({ capability: 'kvs', kind: 'throttle', nth: 2 });
    expect(faults.next('kvs', 'call')).toMatchObject({ kind: null, latencyMs: 20 });
    expect(faults.next('kvs', 'call')).toMatchObject({ kind: 'throttle', latencyMs: 50 });
  });
});

describe('faults, as the SDKs report them', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture.host.stop());
  beforeEach(() => fixture.host.clearFaults());

  const unreachable = { url: 'https://api.atlassian.com/' };
  const jira = { as: 'app', path: '/rest/api/3/myself' };
  const push = { events: [{ body: {} }] };

  test.each<
    [capability: Fault['capability'], kind: Fault['kind'], key: string, payload: object, expected: object]
  >([
    ['kvs', 'error', 'set', { key: 'k', value: 1 }, { name: 'ForgeKvsError', code: 'INTERNAL_SERVER_ERROR' }],
    ['kvs', 'throttle', 'get', { key: 'k' }, { name: 'ForgeKvsError', code: 'RATE_LIMIT_EXCEEDED' }],
    ['product', 'error', 'jira', jira, { value: { status: 500 } }],
    ['product', 'throttle', 'jira', jira, { value: { status: 429, headers: { 'retry-after': '30' } } }],
    ['product', 'error', 'report', { accounts: [{ accountId: 'a', updatedAt: 'b' }] }, { rejectedWith: 500 }],
    ['egress', 'error', 'fetch', unreachable, { error: 'TypeError' }],
    [
      'egress',
      'throttle',
      'fetch',
      unreachable,
      { value: { status: 429, headers: { 'retry-after': '30' } } },
    ],
    ['queue', 'error', 'push', push, { error: 'InternalServerError' }],
    ['queue', 'throttle', 'push', push, { error: 'RateLimitError' }],
  ])('%s %s', async (capability, kind, key, payload, expected) => {
    fixture.host.addFault({ capability, kind });
    expect(await fixture.ask(key, payload)).toMatchObject(expected);
  });

  test('an error after the effect leaves the effect', async () => {
    fixture.host.addFault({ capability: 'kvs', kind: 'error', when: 'after', nth: 1 });
    expect(await fixture.ask('set', { key: 'late', value: 7 })).toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
    });
    expect(await fixture.ask('get', { key: 'late' })).toEqual({ value: 7 });
  });

  test('latency delays a call', async () => {
    fixture.host.addFault({ capability: 'kvs', kind: 'latency', latencyMs: 120, nth: 1 });
    const started = performance.now();
    await fixture.call('get', { key: 'k' });
    expect(performance.now() - started).toBeGreaterThanOrEqual(115);
  });
});
