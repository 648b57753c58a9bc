import ProgressBar from '@atlaskit/progress-bar';
import type { ErasureJob } from '../../../src/contract';
import { jobFraction, jobSubject } from '../words/erasure';

/** The bar of one erasure: without a measure where it is not known how far it is. */
export function JobBar({ job }: { job: ErasureJob | null }) {
  const value = job && jobFraction(job);
  return (
    <ProgressBar
      ariaLabel={`Erasing ${job ? jobSubject(job) : 'data'}`}
      {...(value === null ? { isIndeterminate: true } : { value })}
    />
  );
}
