import { useCallback, useMemo } from 'react';
import { type Export, useExport } from '../paging/use-export';
import type { FileFormat } from './format';
import { createRecordFile, type RecordsPage } from './record-file';

/** What is exported into which file. */
export interface FileJob<Item> {
  /** The middle of the file's name, such as "audit-log". */
  readonly name: string;
  readonly format: FileFormat<Item>;
  readonly read: (cursor: string | null) => Promise<RecordsPage<Item> & { readonly cursor: string | null }>;
}

export interface FileExport extends Export {
  readonly start: <Item extends { readonly occurredAt: number }>(job: FileJob<Item>) => void;
}

/**
 * Exports records page by page into one file, in any format.
 *
 *     const fileExport = useFileExport(now);
 *     fileExport.start({
 *       name: 'activity',
 *       format: jsonLinesFormat<AdminActionView>(),       // or csvFormat({ id: ({ id }) => id, … })
 *       read: async (cursor) => {
 *         const page = await call('activity/export', { filter, format, ...(cursor === null ? {} : { cursor }) });
 *         return { records: page.actions, invalid: page.invalid, cursor: page.cursor };
 *       },
 *     });
 *     <ExportStatus export={fileExport} what="what admins did" unit="action" />
 *
 * A job stays as it was when it began: a filter that changes meanwhile does not change the file.
 */
export function useFileExport(now: () => number): FileExport {
  const { start: begin, state, cancel, resume, savePart, dismiss } = useExport();
  const start = useCallback(
    <Item extends { readonly occurredAt: number }>({ name, format, read }: FileJob<Item>) =>
      begin({
        collector: createRecordFile({ name, format, now }),
        read: async (from) => {
          const { cursor, ...item } = await read(from);
          return { item, cursor };
        },
      }),
    [begin, now],
  );
  return useMemo(
    () => ({ state, start, cancel, resume, savePart, dismiss }),
    [state, start, cancel, resume, savePart, dismiss],
  );
}
