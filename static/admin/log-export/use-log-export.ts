import { useCallback, useMemo } from 'react';
import type { AuditFormat } from '../../../src/contract';
import { useFileExport } from '../../shared/files/use-file-export';
import type { Export } from '../../shared/paging/use-export';
import { useServices } from '../services';
import { logJob, type LogQuery } from './log-job';

export interface LogExport extends Export {
  /** Exports what the filter finds, in its order: the rows that the same search shows. */
  readonly start: (format: AuditFormat, query: LogQuery) => void;
}

/**
 * The export of the audit log; `LogExportButton` begins it, `ExportStatus` shows it:
 *
 *     const logExport = useLogExport();
 *     <LogExportButton export={logExport} filter={filter} order={order} />
 *     <ExportStatus export={logExport} what="the audit log" unit="event" expected={count} />
 */
export function useLogExport(): LogExport {
  const { call, now, siteUrl } = useServices();
  const { start: begin, state, cancel, resume, savePart, dismiss } = useFileExport(now);
  const start = useCallback<LogExport['start']>(
    (format, query) => begin(logJob({ call, siteUrl }, format, query)),
    [begin, call, siteUrl],
  );
  return useMemo(
    () => ({ state, start, cancel, resume, savePart, dismiss }),
    [state, start, cancel, resume, savePart, dismiss],
  );
}
