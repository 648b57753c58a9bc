import { useCallback, useMemo } from 'react';
import { type Export, useExport } from '../paging/use-export';
import { exportJob, type FileJob } from './file-job';

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
    <Item extends { readonly occurredAt: number }>(job: FileJob<Item>) => begin(exportJob(job, { now })),
    [begin, now],
  );
  return useMemo(
    () => ({ state, start, cancel, resume, savePart, dismiss }),
    [state, start, cancel, resume, savePart, dismiss],
  );
}
