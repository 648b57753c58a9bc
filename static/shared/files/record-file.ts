import type { Collector } from '../paging/export-run';
import { createFileBody } from './file-body';
import type { FileFormat } from './format';
import { exportFileName, saveFile } from './save-file';

/** One page of what is exported. */
export interface RecordsPage<Item> {
  readonly records: readonly Item[];
  /** Stored records on this page that could not be read. */
  readonly invalid: number;
}

export interface RecordFileOptions<Item> {
  /** The middle of the file's name, such as "audit-log". */
  readonly name: string;
  readonly format: FileFormat<Item>;
  readonly now: () => number;
  readonly save?: typeof saveFile;
}

/**
 * Collects pages of records into one file. A file that lacks anything has "-incomplete" in its name and a last
 * line that says what is missing; a complete one has neither. The same pages make the same bytes.
 */
export function createRecordFile<Item extends { readonly occurredAt: number }>(
  options: RecordFileOptions<Item>,
): Collector<RecordsPage<Item>> {
  const { name, format, now, save = saveFile } = options;
  const body = createFileBody();
  let records = 0;
  let unreadable = 0;
  let span: { from: number; to: number } | null = null;
  body.write(format.header());
  return {
    add: (page) => {
      body.write(page.records.map((item) => format.record(item)).join(''));
      for (const { occurredAt: at } of page.records)
        span = { from: Math.min(span?.from ?? at, at), to: Math.max(span?.to ?? at, at) };
      records += page.records.length;
      unreadable += page.invalid;
    },
    get count() {
      return records;
    },
    save: (finished) => {
      const at = now();
      const complete = finished && unreadable === 0;
      const tail = complete ? '' : format.shortfall({ records, stopped: !finished, unreadable, at });
      const { parts, bytes, sha256 } = body.withTail(tail);
      const fileName = exportFileName(name, format.extension, at, complete);
      save({ name: fileName, type: format.type, parts });
      return { name: fileName, complete, records, unreadable, span, bytes, sha256 };
    },
  };
}
