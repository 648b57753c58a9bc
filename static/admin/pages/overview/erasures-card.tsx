import Link from '@atlaskit/link';
import Lozenge from '@atlaskit/lozenge';
import { useCallback } from 'react';
import type { ErasureJob } from '../../../../src/contract';
import { useInterval } from '../../../shared/load/use-interval';
import { Card } from '../../../shared/ui/card';
import { JobBar } from '../../job-bar/job-bar';
import { useServices } from '../../services';
import { jobProgress, jobsInWords } from '../../words/erasure';
import styles from './overview.module.css';

export interface ErasuresCardProps {
  readonly jobs: readonly ErasureJob[];
  /** Takes a newer answer to the question that `jobs` came from. */
  readonly onAnswer: (answer: { jobs: readonly ErasureJob[] }) => void;
}

/** Erasures that wait or are under way. Asks again every two seconds while there are any, else every five. */
export function ErasuresCard({ jobs, onAnswer }: ErasuresCardProps) {
  const { call } = useServices();
  const tick = useCallback(
    () =>
      call('privacy/jobs', {}).then(
        onAnswer,
        // What is shown stays, and the next tick asks again: an alert every few seconds would help nobody.
        () => undefined,
      ),
    [call, onAnswer],
  );
  useInterval(tick, jobs.length > 0 ? 2000 : 5000, true);
  return (
    <Card
      title="Erasures"
      testId="card-erasures"
      aside={<Lozenge appearance={jobs.length > 0 ? 'inprogress' : 'default'}>{jobsInWords(jobs)}</Lozenge>}
    >
      {jobs.length === 0 && <p>Nothing is being erased at the moment.</p>}
      <ul className={styles['jobs']}>
        {jobs.map((job) => (
          <li key={job.jobId}>
            {jobProgress(job)}
            <JobBar job={job} />
          </li>
        ))}
      </ul>
      <p>
        <Link href="/stored-data">{jobs.length > 0 ? 'Watch the progress' : 'Erase data'}</Link>
      </p>
    </Card>
  );
}
