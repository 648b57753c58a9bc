import type { ActivityFilter, ActivityFormat, AdminActionView, SearchOrder } from '../../../../src/contract';
import { csvFormat, utcCell } from '../../../shared/files/csv-format';
import { exportJob, type FileJob } from '../../../shared/files/file-job';
import type { FileFormat } from '../../../shared/files/format';
import { jsonLinesFormat } from '../../../shared/files/json-lines-format';
import { type Export, useExport } from '../../../shared/paging/use-export';
import { useServices } from '../../services';

const formats: Record<ActivityFormat, () => FileFormat<AdminActionView>> = {
  csv: () =>
    csvFormat({
      id: ({ id }) => id,
      occurredAt: ({ occurredAt }) => utcCell(occurredAt),
      actor: ({ actor }) => actor,
      action: ({ action }) => action,
      outcome: ({ outcome }) => outcome,
      reason: ({ reason }) => reason,
      details: ({ details }) => JSON.stringify(details),
    }),
  'json-lines': () => jsonLinesFormat(),
};

export interface ActivityExport extends Export {
  /** Exports what the filter finds, in its order. */
  readonly start: (format: ActivityFormat, query: { filter: ActivityFilter; order: SearchOrder }) => void;
}

/** The export of what admins did. */
export function useActivityExport(): ActivityExport {
  const { call, now } = useServices();
  const { start, ...rest } = useExport();
  return {
    ...rest,
    start: (format, query) => {
      const read: FileJob<AdminActionView>['read'] = async (from) => {
        const going = from === null ? {} : { cursor: from };
        const { actions, invalid, cursor } = await call('activity/export', { ...query, format, ...going });
        return { records: actions, invalid, cursor };
      };
      start(exportJob({ name: 'activity', format: formats[format](), read }, { now }));
    },
  };
}
