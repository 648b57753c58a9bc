import notices from '../../shared/ui/notices.module.css';
import { JobBar } from '../job-bar/job-bar';
import { jobProgress } from '../words/erasure';
import type { Erasure } from './use-erasures';

/** One erasure under way: where it stands and its bar. */
export function ErasureProgress({ erasure: { job, isUnheard } }: { erasure: Erasure }) {
  return (
    <div className={notices['progress']} data-testid="erasure-progress">
      <span>
        {job ? jobProgress(job) : 'Erasing data: waiting to start.'} You may leave this page; the work goes
        on.
      </span>
      <JobBar job={job} />
      {isUnheard && <span>The progress could not be read just now. Trying again…</span>}
    </div>
  );
}
