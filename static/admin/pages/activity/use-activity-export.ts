import { useCallback, useMemo } from 'react';
import type { ActivityFilter, ActivityFormat, AdminActionView, SearchOrder } from '../../../../src/contract';
import { csvFormat, utcCell } from '../../../shared/files/csv-format';
import type { FileFormat } from '../../../shared/files/format';
import { jsonLinesFormat } from '../../../shared/files/json-lines-format';
import { useFileExport } from '../../../shared/files/use-file-export';
import type { Export } from '../../../shared/paging/use-export';
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
  const { start: begin, ...acts } = useFileExport(now);
  const { state, cancel, resume, savePart, dismiss } = acts;
  const start = useCallback<ActivityExport['start']>(
    (format, query) =>
      begin({
        name: 'activity',
        format: formats[format](),
        read: async (from) => {
          const going = from === null ? {} : { cursor: from };
          const { actions, invalid, cursor } = await call('activity/export', { ...query, format, ...going });
          return { records: actions, invalid, cursor };
        },
      }),
    [begin, call],
  );
  return useMemo(
    () => ({ state, start, cancel, resume, savePart, dismiss }),
    [state, start, cancel, resume, savePart, dismiss],
  );
}
