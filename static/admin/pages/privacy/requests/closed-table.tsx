import Link from '@atlaskit/link';
import Lozenge from '@atlaskit/lozenge';
import type { SubjectRequest } from '../../../../../src/contract';
import { DataTable } from '../../../../shared/ui/data-table';
import { Timestamp } from '../../../../shared/ui/timestamp';
import { receiptPath } from '../../../words/erasure';
import { stateWords } from '../../../words/rights';
import styles from '../privacy.module.css';
import { Kind } from './kind';

/** So much of a pseudonym tells people apart. */
const shownOfSubject = 12;

interface ClosedTableProps {
  readonly requests: readonly SubjectRequest[];
  /** Whether the pseudonym is shown: not where all are one person's. */
  readonly hasSubject?: boolean;
}

/** Requests that were answered. They name nobody. */
export function ClosedTable({ requests, hasSubject = true }: ClosedTableProps) {
  return (
    <DataTable
      caption="Closed requests, the latest first"
      testId="closed-requests"
      columns={[
        { key: 'kind', header: 'Asked for', isRowHeader: true, width: '20%' },
        { key: 'outcome', header: 'What came of it', width: hasSubject ? '34%' : '52%' },
        { key: 'closed', header: 'Closed', width: '22%' },
        ...(hasSubject ? [{ key: 'subject', header: 'Person, as a pseudonym' } as const] : []),
      ]}
      rows={requests.map((request) => ({
        key: request.id,
        cells: {
          kind: <Kind request={request} />,
          outcome: <Outcome request={request} />,
          closed: request.closedAt === null ? '–' : <Timestamp at={request.closedAt} />,
          subject: (
            <code className={styles['code']} title={request.subject}>
              {request.subject.slice(0, shownOfSubject)}…
            </code>
          ),
        },
      }))}
    />
  );
}

function Outcome({ request: { state, outcome, receipt } }: { request: SubjectRequest }) {
  const { name, appearance } = stateWords[state];
  return (
    <>
      <Lozenge appearance={appearance}>{name}</Lozenge>
      {outcome !== null && outcome !== '' && <span className={styles['note']}>{outcome}</span>}
      {receipt !== null && (
        <span className={styles['note']}>
          <Link href={receiptPath(receipt)}>Receipt of the erasure</Link>
        </span>
      )}
    </>
  );
}
