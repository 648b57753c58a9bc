import type { ExportJob } from '../paging/export-run';
import { createRecordFile, type RecordFileOptions, type RecordsPage } from './record-file';

/** What is exported into which file. */
export interface FileJob<Item> extends Pick<RecordFileOptions<Item>, 'name' | 'format'> {
  readonly read: (cursor: string | null) => Promise<RecordsPage<Item> & { readonly cursor: string | null }>;
}

/**
 * The job as an export run takes it. It stays as it was when it began: a filter that changes meanwhile does not
 * change the file.
 */
export function exportJob<Item extends { readonly occurredAt: number }>(
  { name, format, read }: FileJob<Item>,
  deps: Pick<RecordFileOptions<Item>, 'now' | 'save'>,
): ExportJob<RecordsPage<Item>> {
  return {
    collector: createRecordFile({ ...deps, name, format }),
    read: async (from) => {
      const { cursor, ...item } = await read(from);
      return { item, cursor };
    },
  };
}
