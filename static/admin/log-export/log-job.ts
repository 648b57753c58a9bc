import type { AdminApi, AuditEventView, AuditFilter, AuditFormat, SearchOrder } from '../../../src/contract';
import type { Call } from '../../shared/api/call';
import type { FileJob } from '../../shared/files/file-job';
import { logFormats } from './formats';

export interface LogQuery {
  readonly filter: AuditFilter;
  readonly order: SearchOrder;
}

/** The export of what a query finds, in its order, as one file. */
export function logJob(
  { call, siteUrl }: { readonly call: Call<AdminApi>; readonly siteUrl: string },
  format: AuditFormat,
  query: LogQuery,
): FileJob<AuditEventView> {
  return {
    name: 'audit-log',
    format: logFormats[format].create(hostOf(siteUrl)),
    read: async (from) => {
      const going = from === null ? {} : { cursor: from };
      const { events, invalid, cursor } = await call('audit/export', { ...query, format, ...going });
      return { records: events, invalid, cursor };
    },
  };
}

function hostOf(siteUrl: string): string {
  return siteUrl.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}
