import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startFixture, type Fixture, type Outcome } from './fixture';

interface Delivery {
  readonly body: Record<string, unknown>;
  readonly eventId: string;
  readonly retryContext?: { retryCount: number; retryReason: string; retryData: unknown };
}

/** Rules of the async events queue [runtime-reference/async-events-api, limits-async-events], through @forge/events. */
describe('the queue', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startFixture({ timeLimits: { consumer: 400 } });
  });
  afterEach(() => fixture.host.stop());

  const push = (events: readonly object[], queue = 'work') =>
    fixture.ask<Outcome<{ jobId: string }>>('push', { events, queue });
  const deliveries = () => fixture.ask<Delivery[]>('deliveries');
  const stats = (jobId: string) => fixture.ask<Outcome>('stats', { jobId });

  test.each<[rule: string, events: object[], error: string, queue: string]>([
    ['51 events', Array.from({ length: 51 }, () => ({ body: {} })), 'TooManyEventsError', 'work'],
    ['no events', [], 'NoEventsToPushError', 'work'],
    ['more than 200 KB', [{ body: { text: 'x'.repeat(200 * 1024) } }], 'PayloadTooBigError', 'work'],
    [
      'more than 100 KB for a long-running consumer',
      [{ body: { text: 'x'.repeat(101 * 1024) } }],
      'PayloadTooBigError',
      'long',
    ],
    ['a delay of 901 seconds', [{ body: {}, delayInSeconds: 901 }], 'InvalidPushSettingsError', 'work'],
    ['a body that is no object', [{ body: [] }], 'InvalidPayloadError', 'work'],
    ['a queue that nobody consumes', [{ body: {} }], 'InternalServerError', 'absent'],
    ['a queue name with a blank', [{ body: {} }], 'InvalidQueueNameError', 'a b'],
  ])('refuses %s', async (_rule, events, error, queue) => {
    expect(await push(events, queue)).toMatchObject({ error });
    expect(fixture.host.usage().queue.pushed).toBe(0);
  });

  test.each([
    ['51 events', { payload: Array.from({ length: 51 }, () => ({ body: {} })) }, 400],
    ['more than 200 KB', { payload: [{ body: { text: 'x'.repeat(201 * 1024) } }] }, 413],
    ['a delay of 901 seconds', { payload: [{ body: {}, delayInSeconds: 901 }] }, 400],
  ])('refuses %s from a client that does not check', async (_rule, request, status) => {
    const answer = await fixture.host.forgeFetch(
      {
        meta: { type: 'fpp', provider: 'app', remote: 'stargate' },
        path: '/webhook/queue/publish/{contextAri}/{environmentId}/{appId}/{appVersion}',
        method: 'POST',
        headers: {},
        body: JSON.stringify({ queueName: 'work', jobId: 'job', ...request }),
      },
      { accountId: null },
    );
    expect(answer).toMatchObject({ response: { status } });
  });

  test('takes 500 events a minute', async () => {
    const fifty = Array.from({ length: 50 }, () => ({ body: {} }));
    for (let minute = 0; minute < 10; minute += 1) expect(await push(fifty)).toHaveProperty('value');
    expect(await push([{ body: {} }])).toMatchObject({ error: 'RateLimitError' });
    fixture.host.clock.advance(61_000);
    expect(await push([{ body: {} }])).toHaveProperty('value');
  });

  test('delivers, counts, and forgets what was in the events', async () => {
    const { value } = await push([{ body: { n: 1 } }, { body: { n: 2 }, delayInSeconds: 900 }]);
    const jobId = value?.jobId ?? '';
    expect(await stats(jobId)).toEqual({ value: { success: 0, inProgress: 2, failed: 0 } });
    const before = fixture.host.clock.now();
    expect(await fixture.host.drain()).toEqual({ delivered: 2, failed: 0 });
    expect(fixture.host.clock.now() - before).toBeGreaterThanOrEqual(890_000);
    expect(await stats(jobId)).toEqual({ value: { success: 2, inProgress: 0, failed: 0 } });
    expect((await deliveries()).map(({ body }) => body)).toEqual([{ n: 1 }, { n: 2 }]);
  });

  test.each<[how: string, body: object, reason: string, retryCount: number, data: unknown]>([
    ['asked for', { do: 'retry' }, 'FUNCTION_UPSTREAM_RATE_LIMITED', 1, { seen: 0 }],
    ['after an error', { do: 'throw' }, 'FUNCTION_RUNTIME_ERROR', 1, null],
    ['after a timeout', { do: 'sleep', ms: 5_000 }, 'FUNCTION_TIME_OUT', 1, null],
    [
      'after a crash, which is not counted',
      { do: 'exit', times: 0 },
      'FUNCTION_PLATFORM_UNKNOWN_ERROR',
      0,
      null,
    ],
  ])('tries again: %s', async (_how, body, retryReason, retryCount, retryData) => {
    await push([{ body }]);
    expect(await fixture.host.drain()).toEqual({ delivered: 2, failed: 0 });
    const [first, second] = await deliveries();
    expect(first).not.toHaveProperty('retryContext');
    expect(second).toMatchObject({
      eventId: first?.eventId,
      retryContext: {
        retryCount,
        retryReason,
        retryData,
        retentionWindow: { remainingTimeMs: expect.any(Number) },
      },
    });
  });

  test('gives an event up when its 24 hours are over', async () => {
    const { value } = await push([{ body: { do: 'throw', times: 1_000 } }]);
    const before = fixture.host.clock.now();
    const { delivered, failed } = await fixture.host.drain();
    expect(failed).toBe(1);
    expect(delivered).toBeGreaterThan(90);
    expect(fixture.host.clock.now() - before).toBeLessThanOrEqual(24 * 3_600_000);
    expect(await stats(value?.jobId ?? '')).toEqual({ value: { success: 0, inProgress: 0, failed: 1 } });
  });

  test('delivers twice when a fault says so', async () => {
    fixture.host.addFault({ capability: 'queue', kind: 'duplicate', nth: 2 });
    await push([{ body: { n: 1 } }, { body: { n: 2 } }]);
    expect(await fixture.host.drain()).toEqual({ delivered: 3, failed: 0 });
    const [, second, third] = await deliveries();
    expect(third).toEqual(second);
  });

  test('promises no order', async () => {
    fixture.host.setQueueOrder('reversed');
    await push([{ body: { n: 1 } }, { body: { n: 2 } }, { body: { n: 3 } }]);
    await fixture.host.drain();
    expect((await deliveries()).map(({ body }) => body['n'])).toEqual([3, 2, 1]);
  });

  test('cancels what has not begun', async () => {
    const { value } = await push([{ body: {} }]);
    const jobId = value?.jobId ?? '';
    expect(await fixture.ask('cancel', { jobId })).toEqual({});
    expect(await fixture.host.drain()).toEqual({ delivered: 0, failed: 0 });
    expect(await fixture.ask('cancel', { jobId: 'absent' })).toMatchObject({ error: 'JobDoesNotExistError' });
    expect(await stats('absent')).toMatchObject({ error: 'JobDoesNotExistError' });
  });

  test('outlives the host', async () => {
    const data = mkdtempSync(path.join(tmpdir(), 'forge-host-'));
    const first = await startFixture({ data });
    await first.ask('push', { events: [{ body: { n: 1 }, delayInSeconds: 60 }] });
    await first.host.stop();
    const second = await startFixture({ data });
    expect(await second.host.drain()).toEqual({ delivered: 1, failed: 0 });
    expect(await second.ask<Delivery[]>('deliveries')).toMatchObject([{ body: { n: 1 } }]);
    await second.host.stop();
    rmSync(data, { recursive: true });
  });

  test('is delivered by itself in the background', async () => {
    const busy = await startFixture({ background: true });
    await busy.ask('push', { events: [{ body: { n: 1 } }] });
    const until = Date.now() + 5_000;
    while ((await busy.ask<Delivery[]>('deliveries')).length === 0 && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(await busy.ask<Delivery[]>('deliveries')).toHaveLength(1);
    await busy.host.stop();
  });
});
