import type { ErrorCode, Empty, Rpc } from './result';

/** How the weekly report of stored account IDs to Atlassian stands. @see forge-platform §3.5 */
export interface ReportingStatus {
  readonly state: 'never' | 'idle' | 'running' | 'not-permitted';
  /** Account IDs on record. */
  readonly lastRun: {
    readonly startedAt: number;
    readonly finishedAt: number | null;
    readonly reported: number;
    readonly closed: number;
    readonly updated: number;
  } | null;
  /** Epoch milliseconds. */
  readonly nextRunAt: number | null;
  readonly failure: { readonly code: ErrorCode; readonly at: number } | null;
}

export interface ReportingApi {
  'privacy/reporting-status': Rpc<Empty, ReportingStatus>;
  /** Begins a cycle before its time; one that is under way goes on. */
  'privacy/report-now': Rpc<Empty, ReportingStatus>;
}
