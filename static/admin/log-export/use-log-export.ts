import { useCallback } from 'react';
import { type Export, useExport } from '../../shared/paging/use-export';
import { useTimeFormat } from '../../shared/ui/timestamp';
import { useServices } from '../services';
import { createLogCsv } from './log-csv';

/** The export of the whole audit log as CSV. */
export function useLogExport(): Export {
  const { call, now } = useServices();
  const time = useTimeFormat();
  return useExport(
    useCallback(
      async (cursor: string | null) => {
        const page = await call('audit/export', cursor === null ? {} : { cursor });
        return { item: page, cursor: page.cursor };
      },
      [call],
    ),
    useCallback(() => createLogCsv({ time, now }), [time, now]),
  );
}
