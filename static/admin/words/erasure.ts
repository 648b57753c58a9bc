import type { ErasureJob } from '../../../src/contract';
import { countOf, formatNumber } from '../../shared/format/count';

const subjects = {
  person: "one person's data",
  collection: 'one collection',
  events: 'some events of the audit log',
  everything: 'everything',
} as const;

/** Where the evidence of an erasure is shown. */
export function receiptPath(id: string): string {
  return `/stored-data?receipt=${encodeURIComponent(id)}`;
}

/** What an erasure is about. It never names the person: that is the point of it. */
export function jobSubject(job: ErasureJob): string {
  return subjects[job.scope];
}

/** All that was counted is gone; what runs now are the passes that look for anything left. */
function isChecking(job: ErasureJob): boolean {
  return !job.expected.atLeast && job.erased >= job.expected.value;
}

/** How far an erasure is, from 0 to 1, or `null` where that cannot be said; only one that is done reaches 1. */
export function jobFraction(job: ErasureJob): number | null {
  if (job.state === 'done') return 1;
  if (job.state === 'queued' || job.expected.atLeast || isChecking(job)) return null;
  return job.erased / job.expected.value;
}

/** A person's erasure also waits for what does not know of it yet. */
function checking({ scope }: ErasureJob): string {
  return scope === 'person'
    ? 'Waiting two minutes for what was under way, then checking that nothing is left…'
    : 'Checking that nothing is left…';
}

/** Where an erasure under way stands, in a sentence. */
export function jobProgress(job: ErasureJob): string {
  const erasing = `Erasing ${jobSubject(job)}`;
  if (job.state === 'queued') return `${erasing}: waiting to start.`;
  if (job.expected.atLeast) return `${erasing}: ${countOf(job.erased, 'record')} erased.`;
  if (isChecking(job)) return `${erasing}: ${countOf(job.erased, 'record')} erased. ${checking(job)}`;
  return `${erasing}: ${formatNumber(job.erased)} of ${countOf(job.expected.value, 'record')} erased.`;
}

/** "1 running, 2 waiting to start"; "None running" without any. */
export function jobsInWords(jobs: readonly ErasureJob[]): string {
  const waiting = jobs.filter(({ state }) => state === 'queued').length;
  const running = jobs.length - waiting;
  const parts = [
    ...(running > 0 ? [`${running} running`] : []),
    ...(waiting > 0 ? [`${waiting} waiting to start`] : []),
  ];
  return parts.join(', ') || 'None running';
}
