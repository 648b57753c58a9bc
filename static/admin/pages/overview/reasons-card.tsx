import Link from '@atlaskit/link';
import type { AuditOverview } from '../../../../src/contract';
import { countOf, formatCount, formatNumber } from '../../../shared/format/count';
import { Card } from '../../../shared/ui/card';
import { DataTable } from '../../../shared/ui/data-table';
import { reasonWords } from '../../words/reasons';
import { Bar } from './bar';
import { daysWords, failureWords, isComplete, reasonsOf } from './figures';
import { logPath } from '../../filters/log-path';
import { sinceFirst } from './days';
import styles from './overview.module.css';

/** How many rows there is room for. */
const shown = 6;

/** Why things were refused, the most frequent reason first; each leads to its events. */
export function ReasonsCard({ overview }: { overview: AuditOverview }) {
  const { days } = overview;
  const all = reasonsOf(days);
  const reasons = all.slice(0, shown);
  const rest = all.slice(shown);
  const { today, usual } = failureWords(overview);
  const since = sinceFirst(days);
  const isWhole = isComplete(days);
  const number = (value: number) => formatCount({ value, atLeast: !isWhole });
  return (
    <Card
      title="Failures by reason"
      testId="card-reasons"
      aside={
        <span className={styles['aside']}>
          {countOf(today, 'failure')} today
          {usual !== null && `, usually ${formatNumber(usual)} a day`}
        </span>
      }
    >
      {reasons.length === 0 ? (
        <p>Nothing was refused in {daysWords(days)}.</p>
      ) : (
        <DataTable
          caption="Failures by reason, the most frequent first"
          columns={[
            { key: 'reason', header: 'Reason', isRowHeader: true, width: '55%' },
            { key: 'bar', header: 'Compared', width: '30%' },
            { key: 'count', header: 'Events', isNumeric: true },
          ]}
          rows={reasons.map(({ reason, count }) => ({
            key: reason,
            cells: {
              reason: (
                <>
                  <Link href={logPath({ reason, ...since })}>{reasonWords(reason)}</Link>
                  <code className={styles['code']}>{reason}</code>
                </>
              ),
              bar: <Bar failure={count} most={reasons[0]?.count ?? 1} />,
              count: number(count),
            },
          }))}
        />
      )}
      {rest.length > 0 && (
        <p>
          <Link href={logPath({ outcome: 'failure', ...since })}>See all failures</Link>: there are{' '}
          {countOf(rest.length, 'more reason')}, with{' '}
          {countOf({ value: rest.reduce((sum, { count }) => sum + count, 0), atLeast: !isWhole }, 'event')}.
        </p>
      )}
    </Card>
  );
}
