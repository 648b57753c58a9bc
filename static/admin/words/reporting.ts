import type { ErrorCode, ReportingStatus } from '../../../src/contract';
import { countOf } from '../../shared/format/count';

export interface ReportingState {
  readonly label: string;
  readonly appearance: 'success' | 'default' | 'inprogress' | 'removed' | 'moved';
}

/** How reporting stands, in a word or two. */
export function reportingState({ state, failure }: ReportingStatus): ReportingState {
  if (state === 'not-permitted') return { label: 'Not permitted', appearance: 'removed' };
  if (state === 'running') return { label: 'Running', appearance: 'inprogress' };
  if (state === 'never') return { label: 'Not yet', appearance: 'default' };
  return failure === null
    ? { label: 'Up to date', appearance: 'success' }
    : { label: 'Incomplete', appearance: 'moved' };
}

type LastRun = NonNullable<ReportingStatus['lastRun']>;

/** What a report did: "10 accounts reported, 1 closed and erased". */
export function reportedWords({ reported, closed, updated }: LastRun): string {
  const parts = [
    `${countOf(reported, 'account')} reported`,
    ...(closed > 0 ? [`${countOf(closed, 'closed account')} to erase`] : []),
    ...(updated > 0 ? [countOf(updated, 'changed profile')] : []),
  ];
  return parts.join(', ');
}

/** What went wrong, and what becomes of it. */
export function reportingFailure(code: ErrorCode): string {
  return code === 'reporting.not-permitted'
    ? 'Atlassian does not let this app report.'
    : 'Atlassian did not take all of the last report. The accounts that are missing are in the next one.';
}
