import Link from '@atlaskit/link';
import type { Restriction } from '../../../../../src/contract';
import { PersonName } from '../../../../shared/people/person-name';
import { DataTable } from '../../../../shared/ui/data-table';
import { Timestamp, useTimeFormat } from '../../../../shared/ui/timestamp';
import styles from '../privacy.module.css';
import { personPath } from '../view';

interface RestrictionTableProps {
  readonly restrictions: readonly Restriction[];
  readonly now: number;
}

/** Whose data is restricted, the next to be looked at first. */
export function RestrictionTable({ restrictions, now }: RestrictionTableProps) {
  const sorted = [...restrictions].sort((a, b) => a.reviewAt - b.reviewAt);
  return (
    <DataTable
      caption="Restrictions, by the day of their review"
      testId="restriction-table"
      columns={[
        { key: 'person', header: 'Person', isRowHeader: true, width: '30%' },
        { key: 'reason', header: 'Reason', width: '34%' },
        { key: 'since', header: 'Since', width: '18%' },
        { key: 'review', header: 'Look at it again' },
      ]}
      rows={sorted.map(({ accountId, reason, since, reviewAt }) => ({
        key: accountId,
        cells: {
          person: (
            <Link href={personPath(accountId)}>
              <PersonName accountId={accountId} />
            </Link>
          ),
          reason,
          since: <Timestamp at={since} />,
          review: <Review at={reviewAt} now={now} />,
        },
      }))}
    />
  );
}

/** When a restriction is to be looked at again; said when that is due. */
export function Review({ at, now }: { at: number; now: number }) {
  const time = useTimeFormat();
  return at <= now ? (
    <span data-due="true">
      <span className={styles['overdue']}>Due now</span>
      <span className={styles['note']}>since {time.day(at)}</span>
    </span>
  ) : (
    <span data-due="false">{time.day(at)}</span>
  );
}
