import Link from '@atlaskit/link';
import type { AuditSummary } from '../../../../src/contract';
import { countOf, formatNumber } from '../../../shared/format/count';
import { Card } from '../../../shared/ui/card';
import { DataTable } from '../../../shared/ui/data-table';
import { Facts } from '../../../shared/ui/facts';
import { Timestamp, useTimeFormat } from '../../../shared/ui/timestamp';
import { DayChart } from './day-chart';
import styles from './overview.module.css';

/** Events per day as a picture, and the same as a table for whoever prefers or needs it. */
export function ActivityCard({ summary, title }: { summary: AuditSummary; title: string }) {
  const { calendarDay } = useTimeFormat();
  const failures = summary.days.reduce((sum, { failure }) => sum + failure, 0);
  return (
    <Card title={title} testId="card-activity" aside={<Link href="/audit-log">Open the audit log</Link>}>
      <div className={styles['activity']}>
        <DayChart days={summary.days} />
        <Facts
          facts={[
            {
              name: 'Newest event',
              value: summary.newestAt === null ? 'None' : <Timestamp at={summary.newestAt} />,
            },
            {
              name: 'Failures',
              value: summary.atLeast ? `at least ${formatNumber(failures)}` : formatNumber(failures),
            },
          ]}
        />
      </div>
      {summary.atLeast && (
        <p>
          There are more than {countOf(summary.total, 'event')} in these days: the numbers are lower bounds.
        </p>
      )}
      <details className={styles['details']}>
        <summary>Events per day as a table</summary>
        <DataTable
          caption="Events per day, newest first (days in UTC)"
          columns={[
            { key: 'date', header: 'Day', isRowHeader: true },
            { key: 'success', header: 'Success', isNumeric: true },
            { key: 'failure', header: 'Failure', isNumeric: true },
          ]}
          rows={summary.days.toReversed().map(({ date, success, failure }) => ({
            key: date,
            cells: {
              date: calendarDay(date),
              success: formatNumber(success),
              failure: formatNumber(failure),
            },
          }))}
        />
      </details>
    </Card>
  );
}
