import type { AuditPage, AuditSummary } from '../contract';
import { DAY_MS, dayOf, type Clock } from '../shared/clock';
import { limits, type Page, type Storage } from '../storage';
import { auditEvents, type AuditEvent } from './event';

/** Reads the audit log. */
export interface AuditLog {
  /** A page of at most `limit` (1–100) events, newest first. */
  page(query: { cursor: string | null; limit: number }): Promise<AuditPage>;
  /** Events per UTC day for the last `days` days, today included; days that could not be counted are left out. */
  summary(days: number): Promise<AuditSummary>;
}

/** What a summary reads at most: pages of 100 events, and milliseconds of a resolver's 25 s. */
const summaryPages = 50;
const summaryMs = 10_000;

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
      let reached = '';
      for (let pages = 0; pages < summaryPages && clock() - today < summaryMs; pages += 1) {
        const page: Page<AuditEvent> = await newestFirst(cursor, limits.page, from);
        for (const { record } of page.rows) {
          if (record === null) continue;
          reached = dayOf(record.occurredAt);
          const day = counts.get(reached);
          if (day === undefined) continue;
          day[record.outcome] += 1;
          total += 1;
        }
        cursor = page.cursor;
        if (cursor === null) break;
      }
      const atLeast = cursor !== null;
      const newest = (await newestFirst(null, 1)).rows[0]?.record;
      return {
        days: [...counts.values()].filter(({ date }) => !atLeast || date > reached),
        total,
        atLeast,
        newestAt: newest?.occurredAt ?? null,
      };
    },
  };
}
