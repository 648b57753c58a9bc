import type { AuditEventView, AuditPage } from '../../../src/contract';
import { csvRecord, csvRemark } from '../../shared/files/csv';
import { exportFileName, saveFile } from '../../shared/files/save-file';
import type { TimeFormat } from '../../shared/format/time';
import type { Collector } from '../../shared/paging/use-export';

const columns = [
  'id',
  'occurredAt',
  'kind',
  'outcome',
  'accountId',
  'portal',
  'maskedIp',
  'correlationId',
  'appVersion',
] as const;

function eventRecord(event: AuditEventView, time: Pick<TimeFormat, 'utc'>): string {
  return csvRecord(columns.map((name) => (name === 'occurredAt' ? time.utc(event.occurredAt) : event[name])));
}

export interface LogCsvOptions {
  readonly time: Pick<TimeFormat, 'utc'>;
  readonly now: () => number;
  readonly save?: typeof saveFile;
}

/**
 * Collects pages of the log into one CSV file: RFC 4180, UTF-8, times in UTC. A file that lacks anything has
 * "-incomplete" in its name and a last record that says what is missing.
 */
export function createLogCsv({ time, now, save = saveFile }: LogCsvOptions): Collector<AuditPage> {
  const parts: string[] = [csvRecord(columns)];
  let count = 0;
  let unreadable = 0;
  return {
    add: (page) => {
      parts.push(page.events.map((event) => eventRecord(event, time)).join(''));
      count += page.events.length;
      unreadable += page.invalid;
    },
    get count() {
      return count;
    },
    get unreadable() {
      return unreadable;
    },
    save: (complete) => {
      const remarks = [
        ...(complete
          ? []
          : [`INCOMPLETE: the export stopped after ${count} events; older events are missing`]),
        ...(unreadable > 0
          ? [`INCOMPLETE: ${unreadable} stored records could not be read and are missing`]
          : []),
      ];
      save({
        name: exportFileName('audit-log', 'csv', now(), remarks.length === 0),
        type: 'text/csv',
        parts: [...parts, ...remarks.map((remark) => csvRemark(remark, columns.length))],
      });
    },
  };
}
