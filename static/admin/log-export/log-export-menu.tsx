import type { AuditFilter, SearchOrder } from '../../../src/contract';
import { ExportStatus } from '../../shared/paging/export-status';
import { LogExportButton } from './log-export-button';
import styles from './log-export.module.css';
import { useLogExport } from './use-log-export';

export interface LogExportMenuProps {
  readonly filter: AuditFilter;
  readonly order: SearchOrder;
  /** How many events the filter finds, when that is known. */
  readonly expected?: number | undefined;
}

/**
 * Exports what a filter finds: a button with the formats, and below it progress and outcome, as wide as there is
 * room. Where the two belong in different places, use their parts:
 *
 *     const logExport = useLogExport();
 *     <Page actions={<LogExportButton export={logExport} filter={filter} order={order} />}>
 *       <ExportStatus export={logExport} what="the audit log" unit="event" expected={count} />
 */
export function LogExportMenu({ filter, order, expected }: LogExportMenuProps) {
  const logExport = useLogExport();
  return (
    <>
      <LogExportButton export={logExport} filter={filter} order={order} />
      {logExport.state.kind !== 'idle' && (
        <div className={styles['status']}>
          <ExportStatus export={logExport} what="the audit log" unit="event" expected={expected} />
        </div>
      )}
    </>
  );
}
