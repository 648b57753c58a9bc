import { randomUUID } from 'node:crypto';
import type { AppManifest, Clock, WireResponse } from '../types';
import type { Faults } from './faults';
import type { QueueStore } from './queue-store';
import type { UsageMeter } from './usage';

/** The async events service, as `@forge/events` calls it. (forge-platform.md §6.1) */
export interface Queue {
  publish(body: string): WireResponse;
  stats(body: string): WireResponse;
  cancel(body: string): WireResponse;
}

interface Push {
  readonly queueName: string;
  readonly jobId: string;
  readonly payload: readonly { readonly body: unknown; readonly delayInSeconds?: number }[];
}

const MAX_EVENTS = 50;
const MAX_PUSH_BYTES = 200 * 1024;
const MAX_LONG_EVENT_BYTES = 100 * 1024;
const MAX_DELAY_SECONDS = 900;
const MAX_EVENTS_PER_MINUTE = 500;
const DEFAULT_TIMEOUT_SECONDS = 55;

export function createQueue(options: {
  readonly manifest: AppManifest;
  readonly store: QueueStore;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly usage: UsageMeter;
}): Queue {
  const { manifest, store, clock, faults, usage } = options;

  /** Why the push is refused, or `null`. */
  function refusal({ queueName, payload }: Push): WireResponse | null {
    const consumer = manifest.modules.find(
      ({ type, properties }) => type === 'consumer' && properties['queue'] === queueName,
    );
    if (consumer === undefined) return invalid(`no consumer is declared for queue ${queueName}`);
    if (payload.length === 0 || payload.length > MAX_EVENTS) return invalid(`1 to ${MAX_EVENTS} events`);
    for (const { body, delayInSeconds = 0 } of payload) {
      if (typeof body !== 'object' || body === null || Array.isArray(body))
        return invalid('body must be an object');
      if (delayInSeconds < 0 || delayInSeconds > MAX_DELAY_SECONDS)
        return invalid('delayInSeconds is 0 to 900');
    }
    if (bytes(payload) > MAX_PUSH_BYTES) return json(413, { errorMessage: 'more than 200 KB' });
    const seconds = manifest.functions.find(({ key }) => key === consumer.function)?.timeoutSeconds ?? 0;
    if (seconds > DEFAULT_TIMEOUT_SECONDS && payload.some((event) => bytes(event) > MAX_LONG_EVENT_BYTES)) {
      return json(413, { errorMessage: 'more than 100 KB for a consumer with a long timeout' });
    }
    if (store.pushedSince(clock.now() - 60_000) + payload.length > MAX_EVENTS_PER_MINUTE) {
      return json(429, { errorMessage: 'more than 500 events a minute' });
    }
    return null;
  }

  return {
    publish(body) {
      const push = JSON.parse(body) as Push;
      const refused = refusal(push);
      if (refused !== null) return refused;
      const now = clock.now();
      store.add(
        push.payload.map((event) => ({
          eventId: randomUUID(),
          jobId: push.jobId,
          queue: push.queueName,
          event: JSON.stringify(event),
          pushedAt: now,
          dueAt: now + (event.delayInSeconds ?? 0) * 1_000,
          copies: faults.next('queue', 'event').kind === 'duplicate' ? 2 : 1,
        })),
      );
      usage.countPushed(push.payload.length);
      return json(201, {});
    },
    stats(body) {
      const { jobId, queueName } = JSON.parse(body) as Push;
      const count = store.count(jobId, queueName);
      if (count === null) return json(404, { message: 'no such job' });
      return json(200, { success: count.success, inProgress: count.waiting, failed: count.failed });
    },
    cancel(body) {
      const { jobId, queueName } = JSON.parse(body) as Push;
      if (store.count(jobId, queueName) === null) return json(404, { message: 'no such job' });
      store.cancel(jobId);
      return { status: 204 };
    },
  };
}

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
const invalid = (message: string) => json(400, { code: 'BAD_REQUEST', message });
const json = (status: number, body: unknown): WireResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
