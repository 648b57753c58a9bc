import type { AuditPage, AuditSummary } from '../contract';
import { DAY_MS, dayOf, type Clock } from '../shared/clock';
import { limits, type Page, type Storage } from '../storage';
import { auditEvents, type AuditEvent } from './event';

/** Reads the audit log. */
export interface AuditLog {
  /** A page of at most `limit` (1–100) events, newest first. */
  page(query: { cursor: string | null; limit: number }): Promise<AuditPage>;
  /** Events per UTC day for the last `days` days, today included. */
  summary(days: number): Promise<AuditSummary>;
}

/** Pages that a summary reads at most: a bound on the time that one call takes. */
const summaryPages = 50;

export function createAuditLog({ storage, clock }: { storage: Storage; clock: Clock }): AuditLog {
  const events = storage.of(auditEvents);
  const newestFirst = (cursor: string | null, limit: number, from = 0): Promise<Page<AuditEvent>> =>
    events.list({
      index: 'by-time',
      range: { from, to: Number.MAX_SAFE_INTEGER },
      sort: 'descending',
      limit,
      cursor,
    });
  return {
    page: async ({ cursor, limit }) => {
      const page = await newestFirst(cursor, limit);
      const readable = page.rows.flatMap(({ record }) => (record === null ? [] : [record]));
      return { events: readable, invalid: page.rows.length - readable.length, cursor: page.cursor };
    },
    summary: async (days) => {
      const today = clock();
      const dates = Array.from({ length: days }, (_, back) => dayOf(today - (days - 1 - back) * DAY_MS));
      const counts = new Map(dates.map((date) => [date, { date, success: 0, failure: 0 }]));
      const from = Date.parse(dates[0] ?? dayOf(today));
      let cursor: string | null = null;
      let total = 0;
      for (let pages = 0; pages < summaryPages; pages += 1) {
        const page: Page<AuditEvent> = await newestFirst(cursor, limits.page, from);
        for (const { record } of page.rows) {
          const day = record && counts.get(dayOf(record.occurredAt));
          if (!day) continue;
          day[record.outcome] += 1;
          total += 1;
        }
        cursor = page.cursor;
        if (cursor === null) break;
      }
      const newest = (await newestFirst(null, 1)).rows[0]?.record;
      return {
        days: [...counts.values()],
        total,
        atLeast: cursor !== null,
        newestAt: newest?.occurredAt ?? null,
      };
    },
  };
}
