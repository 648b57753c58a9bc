import type { ErasureJob } from '../../../src/contract';

const subjects = {
  person: "one person's data",
  collection: 'one collection',
  everything: 'everything',
} as const;

/** What an erasure is about; "data" while it waits in the queue. It never names the person: that is the point of it. */
export function jobSubject(job: ErasureJob): string {
  return job.scope === null ? 'data' : subjects[job.scope];
}

/** How far an erasure is, from 0 to 1; only one that is done reaches 1, since `expected` is a lower bound. */
export function jobFraction(job: ErasureJob): number {
  if (job.state === 'done') return 1;
  return job.expected > 0 ? Math.min(job.erased / job.expected, 0.99) : 0;
}
