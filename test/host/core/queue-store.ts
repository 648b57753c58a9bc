import type { QueueOrder } from '../types';
import type { HostState } from './host-state';

export interface QueuedEvent {
  readonly eventId: string;
  readonly jobId: string;
  readonly queue: string;
  /** A `PushEvent` as JSON. */
  readonly event: string;
  readonly pushedAt: number;
  readonly dueAt: number;
  readonly attempts: number;
  /** `RetryContext` without its window, as JSON, or `null` before the first retry. */
  readonly retry: string | null;
  /** Deliveries still owed, more than one when it is to be duplicated. */
  readonly copies: number;
}

export type EventState = 'waiting' | 'success' | 'failed' | 'cancelled';

/** Queued events in the host's own SQLite file, so that they outlive the host. Times are epoch ms of the host's clock. */
export interface QueueStore {
  add(events: readonly Omit<QueuedEvent, 'attempts' | 'retry'>[]): void;
  due(now: number, order: QueueOrder): QueuedEvent | null;
  nextDueAt(): number | null;
  reschedule(eventId: string, change: Pick<QueuedEvent, 'dueAt' | 'attempts' | 'retry' | 'copies'>): void;
  finish(eventId: string, state: Exclude<EventState, 'waiting'>): void;
  cancel(jobId: string): void;
  count(jobId: string, queue: string): Readonly<Record<EventState, number>> | null;
  pushedSince(time: number): number;
}

const COLUMNS =
  'event_id AS eventId, job_id AS jobId, queue, event, pushed_at AS pushedAt, due_at AS dueAt, attempts, retry, copies';
const ORDER: Readonly<Record<QueueOrder, string>> = {
  pushed: 'due_at, sequence',
  reversed: 'sequence DESC',
  shuffled: 'random()',
};

export function createQueueStore({ database }: HostState): QueueStore {
  database.exec(`CREATE TABLE IF NOT EXISTS queued_events (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT UNIQUE NOT NULL, job_id TEXT NOT NULL,
    queue TEXT NOT NULL, event TEXT NOT NULL, pushed_at REAL NOT NULL, due_at REAL NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, retry TEXT, copies INTEGER NOT NULL, state TEXT NOT NULL DEFAULT 'waiting')`);
  database.exec('CREATE INDEX IF NOT EXISTS queued_events_due ON queued_events (state, due_at)');
  database.exec('CREATE INDEX IF NOT EXISTS queued_events_job ON queued_events (job_id)');
  const insert = database.prepare(
    'INSERT INTO queued_events (event_id, job_id, queue, event, pushed_at, due_at, copies) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const dueBy = (order: QueueOrder) =>
    database.prepare(
      `SELECT ${COLUMNS} FROM queued_events WHERE state = 'waiting' AND due_at <= ? ORDER BY ${ORDER[order]} LIMIT 1`,
    );
  const due = { pushed: dueBy('pushed'), reversed: dueBy('reversed'), shuffled: dueBy('shuffled') };
  const next = database.prepare("SELECT min(due_at) AS dueAt FROM queued_events WHERE state = 'waiting'");
  const update = database.prepare(
    "UPDATE queued_events SET due_at = ?, attempts = ?, retry = ?, copies = ? WHERE event_id = ? AND state = 'waiting'",
  );
  // What was in an event is not kept once it has been dealt with; only the job's numbers are.
  const close = database.prepare(
    "UPDATE queued_events SET state = ?, event = '{}', retry = NULL WHERE event_id = ? AND state = 'waiting'",
  );
  const cancelJob = database.prepare(
    "UPDATE queued_events SET state = 'cancelled', event = '{}', retry = NULL WHERE job_id = ? AND state = 'waiting'",
  );
  const byState = database.prepare(
    'SELECT state, count(*) AS events FROM queued_events WHERE job_id = ? AND queue = ? GROUP BY state',
  );
  const recent = database.prepare('SELECT count(*) AS events FROM queued_events WHERE pushed_at > ?');

  return {
    add: (events) =>
      database.transaction(() => {
        for (const { eventId, jobId, queue, event, pushedAt, dueAt, copies } of events) {
          insert.run(eventId, jobId, queue, event, pushedAt, dueAt, copies);
        }
      })(),
    due: (now, order) => (due[order].get(now) as QueuedEvent | undefined) ?? null,
    nextDueAt: () => (next.get() as { dueAt: number | null }).dueAt,
    reschedule: (eventId, { dueAt, attempts, retry, copies }) =>
      void update.run(dueAt, attempts, retry, copies, eventId),
    finish: (eventId, state) => void close.run(state, eventId),
    cancel: (jobId) => void cancelJob.run(jobId),
    count(jobId, queue) {
      const rows = byState.all(jobId, queue) as { state: EventState; events: number }[];
      if (rows.length === 0) return null;
      const found = Object.fromEntries(rows.map(({ state, events }) => [state, events]));
      return { waiting: 0, success: 0, failed: 0, cancelled: 0, ...found };
    },
    pushedSince: (time) => (recent.get(time) as { events: number }).events,
  };
}
