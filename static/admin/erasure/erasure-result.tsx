import Link from '@atlaskit/link';
import SectionMessage from '@atlaskit/section-message';
import type { ReactNode } from 'react';
import type { CollectionView } from '../../../src/contract';
import { countOf, formatNumber } from '../../shared/format/count';
import { DataTable } from '../../shared/ui/data-table';
import { Timestamp } from '../../shared/ui/timestamp';
import { jobSubject, receiptPath } from '../words/erasure';
import type { Erasure } from './use-erasures';
import styles from './erasure.module.css';

export interface ErasureResultProps {
  readonly erasure: Erasure;
  /** For their titles. */
  readonly collections: readonly CollectionView[];
  readonly children?: ReactNode;
}

/** How an erasure ended, as read back from storage. */
export function ErasureResult({ erasure: { job, isGone }, collections, children }: ErasureResultProps) {
  if (isGone || !job) {
    return (
      <SectionMessage appearance="information" title="The erasure has ended" testId="erasure-gone">
        <p>
          Nothing more is on record of it, so no result can be shown. The counts on this page are current.
        </p>
        <div className={styles['buttons']}>{children}</div>
      </SectionMessage>
    );
  }
  const isClean = job.remaining === 0;
  const erased = job.counts.filter((count) => count.erased > 0);
  return (
    <SectionMessage
      appearance={isClean ? 'success' : 'error'}
      title={isClean ? `Erased ${jobSubject(job)}` : `Not all of ${jobSubject(job)} is gone`}
      testId="erasure-result"
    >
      <p>
        {countOf(job.erased, 'record')} erased
        {job.finishedAt !== null && (
          <>
            , finished <Timestamp at={job.finishedAt} />
          </>
        )}
        .{' '}
        {job.remaining === null
          ? 'Storage was not read back.'
          : `Read back from storage: ${countOf(job.remaining, 'record')} of these remain.`}
      </p>
      {erased.length > 0 && (
        <DataTable
          caption="Erased records by collection"
          columns={[
            { key: 'collection', header: 'Collection', isRowHeader: true },
            { key: 'erased', header: 'Erased', isNumeric: true },
          ]}
          rows={erased.map((count) => ({
            key: count.collection,
            cells: {
              collection:
                collections.find(({ name }) => name === count.collection)?.title ?? count.collection,
              erased: formatNumber(count.erased),
            },
          }))}
        />
      )}
      <p>
        <Link href={receiptPath(job.jobId)}>See the receipt</Link>
      </p>
      <div className={styles['buttons']}>{children}</div>
    </SectionMessage>
  );
}
