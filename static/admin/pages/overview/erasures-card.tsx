import Link from '@atlaskit/link';
import Lozenge from '@atlaskit/lozenge';
import ProgressBar from '@atlaskit/progress-bar';
import { useCallback } from 'react';
import type { ErasureJob } from '../../../../src/contract';
import { countOf } from '../../../shared/format/count';
import { useInterval } from '../../../shared/load/use-interval';
import { Card } from '../../../shared/ui/card';
import { jobFraction, jobSubject } from '../../words/erasure';
import styles from './overview.module.css';

/** Erasures under way. Asks again every two seconds while there are any. */
export function ErasuresCard({ jobs, reload }: { jobs: readonly ErasureJob[]; reload: () => void }) {
  const tick = useCallback(async () => reload(), [reload]);
  useInterval(tick, 2000, jobs.length > 0);
  return (
    <Card
      title="Erasures"
      testId="card-erasures"
      aside={
        <Lozenge appearance={jobs.length > 0 ? 'inprogress' : 'default'}>
          {jobs.length > 0 ? `${jobs.length} running` : 'None running'}
        </Lozenge>
      }
    >
      {jobs.length === 0 && <p>Nothing is being erased at the moment.</p>}
      <ul className={styles['jobs']}>
        {jobs.map((job) => (
          <li key={job.jobId}>
            Erasing {jobSubject(job)}: {countOf(job.erased, 'record')} erased
            <ProgressBar value={jobFraction(job)} ariaLabel={`Erasing ${jobSubject(job)}`} />
          </li>
        ))}
      </ul>
      <p>
        <Link href="/stored-data">{jobs.length > 0 ? 'Watch the progress' : 'Erase data'}</Link>
      </p>
    </Card>
  );
}
