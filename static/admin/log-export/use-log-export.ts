import { useCallback, useMemo } from 'react';
import type { AuditFilter, AuditFormat, SearchOrder } from '../../../src/contract';
import { useFileExport } from '../../shared/files/use-file-export';
import type { Export } from '../../shared/paging/use-export';
import { useServices } from '../services';
import { logFormats } from './formats';

export interface LogExport extends Export {
  /** Exports what the filter finds, in its order: the rows that the same search shows. */
  readonly start: (format: AuditFormat, query: { filter: AuditFilter; order: SearchOrder }) => void;
}

/** The export of the audit log. */
export function useLogExport(): LogExport {
  const { call, now, siteUrl } = useServices();
  const { start: begin, state, cancel, resume, savePart, dismiss } = useFileExport(now);
  const start = useCallback<LogExport['start']>(
    (format, query) =>
      begin({
        name: 'audit-log',
        format: logFormats[format].create(hostOf(siteUrl)),
        read: async (from) => {
          const going = from === null ? {} : { cursor: from };
          const { events, invalid, cursor } = await call('audit/export', { ...query, format, ...going });
          return { records: events, invalid, cursor };
        },
      }),
    [begin, call, siteUrl],
  );
  return useMemo(
    () => ({ state, start, cancel, resume, savePart, dismiss }),
    [state, start, cancel, resume, savePart, dismiss],
  );
}

function hostOf(siteUrl: string): string {
  return siteUrl.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}
