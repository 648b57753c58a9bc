import type { AuditFormat } from '../../../src/contract';
import { exportJob } from '../../shared/files/file-job';
import { type Export, useExport } from '../../shared/paging/use-export';
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
  const { start, ...rest } = useExport();
  return {
    ...rest,
    start: (format, query) => start(exportJob(logJob({ call, siteUrl }, format, query), { now })),
  };
}
