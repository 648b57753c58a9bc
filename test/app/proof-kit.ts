import type { AuditEvent } from '../../src/audit';
import type { DayProof, SealView } from '../../src/contract';
import { eventAt, toLoad, type EventFacts } from './events';
import type { TestApp } from './kit';

export const DAY_MS = 86_400_000;

export interface Stored {
  readonly key: string;
  readonly value: Record<string, unknown>;
}

/** The log of an app with its seals, and what only somebody behind the app's back could do to them. */
export interface ProofBench {
  /** The UTC day so many days ago. */
  day(daysAgo: number): string;
  /** Loads events of that day, in the order of their IDs. */
  load(daysAgo: number, count: number, facts?: Partial<EventFacts>): AuditEvent[];
  /** Runs the daily trigger. */
  seal(): Promise<void>;
  /** Every day that a verification reports. */
  verify(): Promise<DayProof[]>;
  /** The days that are not intact, and those that were never sealed. */
  problems(): Promise<DayProof[]>;
  seals(): Promise<SealView[]>;
  rows(entity: string): Stored[];
  row(entity: string, key: string): Stored;
  put(entity: string, key: string, value: object): void;
  remove(entity: string, key: string): void;
}

export function proofBench(app: TestApp): ProofBench {
  const { host } = app;
  const midnight = () => Math.floor(host.clock.now() / DAY_MS) * DAY_MS;
  const handle = (path: string, body: object) => {
    const { status } = host.storage.handle(path, body);
    if (status >= 300) throw new Error(`${path}: ${String(status)}`);
  };
  const bench: ProofBench = {
    day: (daysAgo) => new Date(midnight() - daysAgo * DAY_MS).toISOString().slice(0, 10),
    load: (daysAgo, count, facts = {}) => {
      const start = midnight() - daysAgo * DAY_MS;
      const step = Math.floor(DAY_MS / (count + 1));
      const events = Array.from({ length: count }, (_, nth) => eventAt(start + (nth + 1) * step, facts));
      host.storage.load(events.map(toLoad));
      return events;
    },
    seal: async () => {
      const answer = await host.schedule('daily');
      if ('error' in answer) throw new Error(answer.error.code);
    },
    verify: async () => {
      const days: DayProof[] = [];
      let cursor: string | null = null;
      do {
        const page: { days: readonly DayProof[]; cursor: string | null } = await app.admin(
          'audit/verify',
          cursor === null ? {} : { cursor },
        );
        days.push(...page.days);
        cursor = page.cursor;
      } while (cursor !== null);
      return days;
    },
    problems: async () =>
      (await bench.verify()).filter(({ state }) => state !== 'intact' && state !== 'unsealed'),
    seals: async () => {
      const seals: SealView[] = [];
      let cursor: string | null = null;
      do {
        const page: { seals: readonly SealView[]; cursor: string | null } = await app.admin(
          'audit/seals',
          cursor === null ? {} : { cursor },
        );
        seals.push(...page.seals);
        cursor = page.cursor;
      } while (cursor !== null);
      return seals;
    },
    rows: (entity) => (host.storage.dump().entities[entity] ?? []) as unknown as Stored[],
    row: (entity, key) => {
      const found = bench.rows(entity).find((one) => one.key === key);
      if (!found) throw new Error(`There is no ${entity} ${key}`);
      return found;
    },
    put: (entityName, key, value) => handle('/api/v1/entity/set', { entityName, key, value }),
    remove: (entityName, key) => handle('/api/v1/entity/delete', { entityName, key }),
  };
  return bench;
}
