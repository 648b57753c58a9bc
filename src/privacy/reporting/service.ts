import type { AdminActions } from '../../audit';
import type { ReportingStatus } from '../../contract';
import { AppError } from '../../shared/errors';
import { onlyId } from '../../storage';
import { markOne } from './mark';
import { defaultPeriodMs, dueUntil } from './period';
import { runStep, type ReportingCollaborators, type ReportingStep } from './run';
import { reportingRecords, type ReportingState } from './state';

export interface ReportingOptions extends Omit<ReportingCollaborators, 'eraseClosed'> {
  readonly actions: Pick<AdminActions, 'record'>;
  /** Erases the person of a closed account, or sees to it that their erasure goes on. @throws `erasure.held` */
  readonly erase: (accountId: string) => Promise<unknown>;
}

/** The reports of stored account IDs that Atlassian asks of apps. */
export interface Reporting {
  status(): Promise<ReportingStatus>;
  /**
   * Begins a cycle, or sees to it that the one under way goes on. Nobody is reported more often than Atlassian's period
   * permits. @throws `queue.unavailable`
   */
  begin(): Promise<void>;
  /** {@link begin}, on record as this admin's doing. */
  beginNow(adminAccountId: string): Promise<ReportingStatus>;
  runStep(step: ReportingStep): Promise<void>;
  /** What is due when an account turns out to be closed: it is erased, or as soon as no hold forbids it any more. */
  accountClosed(accountId: string): Promise<void>;
}

/** How often the manifest's trigger begins a cycle. Milliseconds. */
const triggerMs = defaultPeriodMs;

export function createReporting(options: ReportingOptions): Reporting {
  const { storage, clock, push } = options;
  const records = storage.of(reportingRecords);
  const eraseClosed = async (accountId: string): Promise<void> => {
    try {
      await options.erase(accountId);
    } catch (error) {
      // The row says that the account is closed: the first cycle after the hold erases it.
      if (!(error instanceof AppError && error.code === 'erasure.held')) throw error;
    }
  };
  const begin = async (): Promise<void> => {
    const known = await records.get(onlyId);
    const now = clock();
    const state = known?.running === true ? known : begun(known, now);
    if (state !== known) await records.set(onlyId, state);
    await push({ cycle: state.startedAt, turn: state.turn }, Math.max(0, state.resumeAt - now));
  };
  const status = async () => statusOf(await records.get(onlyId));
  return {
    status,
    begin,
    beginNow: async (actor) => {
      await begin();
      await options.actions.record({ actor, action: 'reporting.started', details: {} });
      return status();
    },
    runStep: (step) => runStep({ ...options, eraseClosed }, step),
    accountClosed: async (accountId) => {
      await markOne(storage, accountId, (row) => ({
        ...row,
        accountClosedAt: row.accountClosedAt ?? clock(),
      }));
      await eraseClosed(accountId);
    },
  };
}

function begun(known: ReportingState | undefined, now: number): ReportingState {
  const periodMs = known?.periodMs ?? defaultPeriodMs;
  return {
    ...{ running: true, permitted: known?.permitted ?? true, startedAt: now, finishedAt: null },
    ...{ reported: 0, closed: 0, updated: 0, incomplete: false, dueUntil: dueUntil(now, periodMs), periodMs },
    // Atlassian may have asked to wait longer than the last cycle lasted.
    ...{ turn: 0, resumeAt: Math.max(now, known?.resumeAt ?? 0), tries: 0 },
    ...{ failure: known?.failure ?? null, answered: null, missing: { collection: 0, cursor: null } },
  };
}

function statusOf(state: ReportingState | undefined): ReportingStatus {
  if (!state) return { state: 'never', lastRun: null, nextRunAt: null, failure: null };
  const { running, permitted, startedAt, finishedAt, reported, closed, updated, failure } = state;
  return {
    state: !permitted ? 'not-permitted' : running ? 'running' : 'idle',
    lastRun: { startedAt, finishedAt, reported, closed, updated },
    nextRunAt: running ? null : startedAt + triggerMs,
    failure,
  };
}
