import Link from '@atlaskit/link';
import type { AuditSummary } from '../../../../src/contract';
import { formatNumber } from '../../../shared/format/count';
import { Card } from '../../../shared/ui/card';
import { DataTable } from '../../../shared/ui/data-table';
import { Facts } from '../../../shared/ui/facts';
import { Timestamp, useTimeFormat } from '../../../shared/ui/timestamp';
import { activityWords } from '../../words/activity';
import { DayChart } from './day-chart';
import styles from './overview.module.css';

/**
 * Events per day as a picture, and the same as a table for whoever prefers or needs it. `days` is what the summary
 * was asked for.
 */
export function ActivityCard({ summary, days }: { summary: AuditSummary; days: number }) {
  const { calendarDay } = useTimeFormat();
  const words = activityWords(summary, days, calendarDay);
  const hasDays = summary.days.length > 0;
  return (
    <Card
      title={words.title}
      testId="card-activity"
      aside={<Link href="/audit-log">Open the audit log</Link>}
    >
      <div className={styles['activity']}>
        {hasDays && <DayChart days={summary.days} />}
        <Facts
          facts={[
            {
              name: 'Newest event',
              value: summary.newestAt === null ? 'None' : <Timestamp at={summary.newestAt} />,
            },
            ...(hasDays ? [{ name: 'Failures', value: words.failures }] : []),
          ]}
        />
      </div>
      {words.caution && <p>{words.caution}</p>}
      {hasDays && (
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
      )}
    </Card>
  );
}
