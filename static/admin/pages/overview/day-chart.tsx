import { useId } from 'react';
import type { AuditSummary } from '../../../../src/contract';
import { countOf } from '../../../shared/format/count';
import { useTimeFormat } from '../../../shared/ui/timestamp';
import styles from './overview.module.css';

type Days = AuditSummary['days'];

const height = 96;
const slot = 20;
const gap = 4;

/** Heights in pixels that fill the chart at its busiest day; a day with any event shows at least 2 px of it. */
function barHeight(events: number, busiest: number): number {
  return events === 0 ? 0 : Math.max(2, (events / busiest) * height);
}

function describe(days: Days, calendarDay: (date: string) => string): string {
  const busiest = days.reduce<Days[number] | null>(
    (most, day) => (most === null || day.success + day.failure > most.success + most.failure ? day : most),
    null,
  );
  if (!busiest) return 'No days to show';
  return `Events per day. The busiest was ${calendarDay(busiest.date)} with ${countOf(busiest.success + busiest.failure, 'event')}.`;
}

/** One bar a day, failures on top of successes. The numbers are in the table below it. */
export function DayChart({ days }: { days: Days }) {
  const { calendarDay } = useTimeFormat();
  const titleId = useId();
  const busiest = Math.max(1, ...days.map(({ success, failure }) => success + failure));
  const width = Math.max(1, days.length) * slot;
  const first = days[0];
  const last = days.at(-1);
  return (
    <figure className={styles['figure']}>
      <svg
        viewBox={`0 0 ${width} ${height + 1}`}
        preserveAspectRatio="none"
        role="img"
        aria-labelledby={titleId}
      >
        <title id={titleId}>{describe(days, calendarDay)}</title>
        {days.map(({ date, success, failure }, index) => {
          const low = barHeight(success, busiest);
          const high = barHeight(failure, busiest);
          const bar = { x: index * slot + gap / 2, width: slot - gap };
          return (
            <g key={date}>
              <title>{`${calendarDay(date)}: ${countOf(success, 'success', 'successes')}, ${countOf(failure, 'failure')}`}</title>
              <rect x={index * slot} width={slot} y={0} height={height} className={styles['hit']} />
              <rect {...bar} y={height - low} height={low} className={styles['success']} />
              <rect {...bar} y={height - low - high} height={high} className={styles['failure']} />
            </g>
          );
        })}
        <line x1={0} x2={width} y1={height + 0.5} y2={height + 0.5} className={styles['axis']} />
      </svg>
      <figcaption className={styles['caption']}>
        <span>{first ? calendarDay(first.date) : ''}</span>
        <span className={styles['legend']}>
          <span className={styles['keySuccess']} aria-hidden="true" /> Success
          <span className={styles['keyFailure']} aria-hidden="true" /> Failure
        </span>
        <span>{last ? calendarDay(last.date) : ''}</span>
      </figcaption>
    </figure>
  );
}
