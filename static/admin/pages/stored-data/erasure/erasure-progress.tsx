import ProgressBar from '@atlaskit/progress-bar';
import { countOf, formatNumber } from '../../../../shared/format/count';
import notices from '../../../../shared/ui/notices.module.css';
import { jobFraction, jobSubject } from '../../../words/erasure';
import type { Erasure } from './use-erasures';

/** The bar of one erasure under way. */
export function ErasureProgress({ erasure: { job, isUnheard } }: { erasure: Erasure }) {
  const subject = job ? jobSubject(job) : 'data';
  const started = job !== null && job.state === 'running';
  return (
    <div className={notices['progress']} data-testid="erasure-progress">
      <span>
        {started
          ? `Erasing ${subject}: ${formatNumber(job.erased)} of ${countOf(Math.max(job.expected, job.erased), 'record')} erased.`
          : `Erasing ${subject}: waiting to begin.`}{' '}
        You may leave this page; the work goes on.
      </span>
      <ProgressBar
        ariaLabel={`Erasing ${subject}`}
        {...(started ? { value: jobFraction(job) } : { isIndeterminate: true })}
      />
      {isUnheard && <span>The progress could not be read just now. Trying again…</span>}
    </div>
  );
}
