import type { AuditEventView, AuditFormat } from '../../../../src/contract';
import type { FileFormat } from '../../../shared/files/format';
import { cef } from './cef';
import { csv } from './csv';
import { jsonLines } from './json-lines';
import { ocsf } from './ocsf';

export interface LogFormat {
  readonly label: string;
  /** Who reads it, in a few words. */
  readonly reader: string;
  /** @param site the site's host name, for readers that collect the logs of several */
  readonly create: (site: string) => FileFormat<AuditEventView>;
}

/** What the log can be handed over as. docs/audit-export.md is the dictionary of each. */
export const logFormats: Readonly<Record<AuditFormat, LogFormat>> = {
  csv: { label: 'CSV', reader: 'For Excel, Google Sheets and other spreadsheets', create: csv },
  'json-lines': {
    label: 'JSON Lines',
    reader: 'For checking the events against their seals, and for scripts',
    create: jsonLines,
  },
  ocsf: {
    label: 'OCSF',
    reader: 'For Amazon Security Lake, Splunk and other readers of OCSF',
    create: ocsf,
  },
  cef: {
    label: 'CEF',
    reader: 'For Microsoft Sentinel, ArcSight and other readers of CEF',
    create: cef,
  },
};
