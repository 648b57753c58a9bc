import Button from '@atlaskit/button/new';
import type { CollectionView } from '../../../src/contract';
import { ErasureProgress } from './erasure-progress';
import { ErasureResult } from './erasure-result';
import { type Erasures, hasEnded } from './use-erasures';
import styles from './erasure.module.css';

export interface ErasureListProps {
  readonly erasures: Erasures;
  readonly collections: readonly CollectionView[];
}

/** Erasures under way, and the results of those that ended while this page was open. */
export function ErasureList({ erasures, collections }: ErasureListProps) {
  if (erasures.list.length === 0) return null;
  return (
    <section aria-label="Erasures" className={styles['list']} data-testid="erasure-list">
      {erasures.list.map((erasure) =>
        hasEnded(erasure) ? (
          <ErasureResult key={erasure.jobId} erasure={erasure} collections={collections}>
            <Button onClick={() => erasures.dismiss(erasure.jobId)}>Dismiss</Button>
          </ErasureResult>
        ) : (
          <ErasureProgress key={erasure.jobId} erasure={erasure} />
        ),
      )}
    </section>
  );
}
