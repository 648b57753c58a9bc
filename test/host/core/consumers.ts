import type { AppManifest, Clock, Invocation, QueueOrder } from '../types';
import type { Invoker } from './invoker';
import type { QueuedEvent, QueueStore } from './queue-store';
import { readRetryRequest, type RetryRequest } from './retry-request';

/** Delivers queued events to their consumers: at least once, one at a time, in the order that is set. */
export interface Consumers {
  setOrder(order: QueueOrder): void;
  /** Delivers what is due now. */
  deliverDue(): Promise<Deliveries>;
  /**
   * Delivers until nothing is left, and moves the clock to each delay and retry on the way.
   * Throws after 10,000 deliveries: an app that always pushes again would never end.
   */
  drain(): Promise<Deliveries>;
  /** Takes no further event, and waits for the one in flight. */
  stop(): Promise<void>;
}

/** `failed` counts events that were dropped at the end of their retention window. */
export interface Deliveries {
  readonly delivered: number;
  readonly failed: number;
}

const HOUR = 3_600_000;
const RETENTION = 24 * HOUR;
const EXTENDED_RETENTION = 96 * HOUR;
const MAX_DELIVERIES = 10_000;
const MAX_BACKOFF_SECONDS = 900;

type Ending = 'done' | 'again' | 'dropped';

export function createConsumers(options: {
  readonly manifest: AppManifest;
  readonly store: QueueStore;
  readonly clock: Clock;
  readonly invoke: Invoker;
}): Consumers {
  const { manifest, store, clock, invoke } = options;
  let order: QueueOrder = 'pushed';
  const life = { stopped: false };
  // Background delivery and a drain never run side by side: an event in flight would be taken twice.
  let turn: Promise<unknown> = Promise.resolve();

  async function deliver(queued: QueuedEvent): Promise<Ending> {
    const module = manifest.modules.find(
      ({ type, properties }) => type === 'consumer' && properties['queue'] === queued.queue,
    );
    if (module === undefined) {
      store.finish(queued.eventId, 'failed');
      return 'dropped';
    }
    const payload = toAsyncEvent(queued, clock.now());
    const invocation = await invoke({ module, key: module.key, payload, principal: { accountId: null } });
    const problem = readProblem(invocation);
    return problem === null ? succeed(queued) : retry(queued, problem);
  }

  function succeed(queued: QueuedEvent): Ending {
    if (queued.copies === 1) {
      store.finish(queued.eventId, 'success');
      return 'done';
    }
    store.reschedule(queued.eventId, { ...queued, copies: queued.copies - 1 });
    return 'done';
  }

  function retry(queued: QueuedEvent, problem: Problem): Ending {
    const attempts = queued.attempts + 1;
    const dueAt = clock.now() + 1_000 * (problem.retryAfter ?? Math.min(2 ** attempts, MAX_BACKOFF_SECONDS));
    const retention = problem.platform ? EXTENDED_RETENTION : RETENTION;
    if (dueAt > queued.pushedAt + retention) {
      store.finish(queued.eventId, 'failed');
      return 'dropped';
    }
    const before = JSON.parse(queued.retry ?? '{"retryCount":0}') as { retryCount: number };
    const context = {
      retryCount: before.retryCount + (problem.platform ? 0 : 1),
      retryReason: problem.reason,
      retryData: problem.data,
    };
    store.reschedule(queued.eventId, {
      dueAt,
      attempts,
      retry: JSON.stringify(context),
      copies: queued.copies,
    });
    return 'again';
  }

  async function run(next: () => QueuedEvent | null): Promise<Deliveries> {
    let delivered = 0;
    let failed = 0;
    const take = () => (life.stopped ? null : next());
    for (let queued = take(); queued !== null; queued = take()) {
      const ending = await deliver(queued);
      delivered += 1;
      if (ending === 'dropped') failed += 1;
      if (delivered >= MAX_DELIVERIES)
        throw new Error(`the queue does not end after ${delivered} deliveries`);
    }
    return { delivered, failed };
  }

  function inTurn(work: () => Promise<Deliveries>): Promise<Deliveries> {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  const due = () => store.due(clock.now(), order);
  return {
    setOrder(next) {
      order = next;
    },
    deliverDue: () => inTurn(() => run(due)),
    drain: () =>
      inTurn(() =>
        run(() => {
          const dueAt = store.nextDueAt();
          if (dueAt !== null && dueAt > clock.now()) clock.advance(dueAt - clock.now());
          return due();
        }),
      ),
    async stop() {
      life.stopped = true;
      await turn;
    },
  };
}

interface Problem {
  /** Failures of the platform do not count as retries and extend the retention window. */
  readonly platform: boolean;
  readonly reason: string;
  readonly data: unknown;
  /** Seconds; absent: exponential backoff. */
  readonly retryAfter?: number;
}

function readProblem(invocation: Invocation): Problem | null {
  if ('result' in invocation) {
    const request = readRetryRequest(invocation.result);
    return request === null ? null : asked(request);
  }
  const { code } = invocation.error;
  if (code === 'APP_CRASHED')
    return { platform: true, reason: 'FUNCTION_PLATFORM_UNKNOWN_ERROR', data: null };
  const reason = code === 'TIMEOUT' ? 'FUNCTION_TIME_OUT' : 'FUNCTION_RUNTIME_ERROR';
  return { platform: false, reason, data: null };
}

function asked({ retryAfter, retryReason, retryData }: RetryRequest): Problem {
  return { platform: false, reason: retryReason, data: retryData, retryAfter };
}

function toAsyncEvent(queued: QueuedEvent, now: number) {
  const retry = queued.retry === null ? null : (JSON.parse(queued.retry) as object);
  const retentionWindow = {
    startTime: new Date(queued.pushedAt).toISOString(),
    remainingTimeMs: Math.max(0, queued.pushedAt + RETENTION - now),
  };
  return {
    ...(JSON.parse(queued.event) as object),
    queueName: queued.queue,
    jobId: queued.jobId,
    eventId: queued.eventId,
    ...(retry === null ? {} : { retryContext: { ...retry, retentionWindow } }),
  };
}
