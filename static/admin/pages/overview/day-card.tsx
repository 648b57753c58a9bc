import Link from '@atlaskit/link';
import { formatCount } from '../../../shared/format/count';
import { Card } from '../../../shared/ui/card';
import { DataTable } from '../../../shared/ui/data-table';
import { useTimeFormat } from '../../../shared/ui/timestamp';
import { DayChart, type DayChartProps } from './day-chart';
import { type DayFigure, isComplete, totalOf, totalWords } from './figures';
import styles from './overview.module.css';

export interface DayCardProps extends Omit<DayChartProps, 'describe'> {
  /** One of what is counted, such as "sign-in". */
  readonly unit: string;
  /** Said in place of a picture of nothing. */
  readonly nothing: string;
  /** Where the events of one outcome on all these days are shown. */
  readonly outcomePath?: (outcome: 'success' | 'failure') => string;
  readonly testId: string;
}

/** Events of one kind per day: as a picture, and as a table for whoever prefers or needs it. */
export function DayCard({ days, look, unit, nothing, pathOf, outcomePath, testId }: DayCardProps) {
  const { calendarDay } = useTimeFormat();
  const total = totalOf(days);
  const isWhole = isComplete(days);
  const hasOutcomes = look === 'sign-ins';
  // A lower bound of zero says nothing.
  const number = (value: number, { complete }: DayFigure) =>
    value === 0 && !complete ? 'unknown' : formatCount({ value, atLeast: !complete });
  const sum = (outcome: 'success' | 'failure') =>
    formatCount({ value: days.reduce((all, day) => all + day[outcome], 0), atLeast: !isWhole });
  const describe = (day: DayFigure): string => {
    const counts = hasOutcomes
      ? `${number(day.success, day)} succeeded, ${number(day.failure, day)} refused`
      : number(day.success, day);
    return `${calendarDay(day.date)}: ${counts}${day.complete ? '' : ' (not counted to the end)'}`;
  };
  return (
    <Card
      title={totalWords(days, unit)}
      testId={testId}
      aside={
        outcomePath && total > 0 ? (
          <span className={styles['aside']}>
            <Link href={outcomePath('success')}>{sum('success')} succeeded</Link>,{' '}
            <Link href={outcomePath('failure')}>{sum('failure')} refused</Link>
          </span>
        ) : undefined
      }
    >
      {total === 0 && isWhole ? (
        <p>{nothing}</p>
      ) : (
        <>
          <DayChart {...{ days, look, describe, pathOf }} />
          <details className={styles['details']}>
            <summary>The same as a table</summary>
            <DataTable
              caption={`${unit}s per day, newest first (days in UTC)`.replace(/^./, (first) =>
                first.toUpperCase(),
              )}
              testId={`${testId}-table`}
              columns={[
                { key: 'date', header: 'Day', isRowHeader: true },
                ...(hasOutcomes
                  ? ([
                      { key: 'success', header: 'Succeeded', isNumeric: true },
                      { key: 'failure', header: 'Refused', isNumeric: true },
                    ] as const)
                  : ([{ key: 'success', header: 'Visits', isNumeric: true }] as const)),
              ]}
              rows={days.toReversed().map((day) => ({
                key: day.date,
                cells: {
                  date: (
                    <>
                      <Link href={pathOf(day)}>{calendarDay(day.date)}</Link>
                      {!day.complete && ' (not counted to the end)'}
                    </>
                  ),
                  success: number(day.success, day),
                  failure: number(day.failure, day),
                },
              }))}
            />
          </details>
        </>
      )}
    </Card>
  );
}
