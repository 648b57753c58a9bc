import { useId } from 'react';
import { formatNumber } from '../../../shared/format/count';
import { useTimeFormat } from '../../../shared/ui/timestamp';
import { useServices } from '../../services';
import { type DayFigure, isComplete, scaleFor, totalOf } from './figures';
import styles from './overview.module.css';

export interface DayChartProps {
  readonly days: readonly DayFigure[];
  readonly look: 'sign-ins' | 'visits';
  /** A day in words, for the pointer that rests on it. */
  readonly describe: (day: DayFigure) => string;
  /** Where a day leads. */
  readonly pathOf: (day: DayFigure) => string;
}

const plot = { width: 600, height: 160 };
const gap = 4;

/**
 * One bar a day, failures hatched on top of successes. A picture for the pointer only: the table below it says the
 * same to everyone, and has the same links for the keyboard.
 */
export function DayChart({ days, look, describe, pathOf }: DayChartProps) {
  const { navigation } = useServices();
  const { calendarDay } = useTimeFormat();
  const id = useId().replaceAll(':', '');
  const scale = scaleFor(Math.max(...days.map((day) => totalOf([day]))));
  const slot = plot.width / days.length;
  // A day with any event shows at least two pixels of it.
  const heightOf = (events: number) => (events === 0 ? 0 : Math.max(2, (events / scale) * plot.height));
  const first = days[0];
  const last = days.at(-1);
  return (
    <figure className={styles['figure']}>
      <div className={styles['plot']}>
        <div className={styles['scale']} aria-hidden="true">
          <span>{formatNumber(scale)}</span>
          {scale > 1 && <span>{formatNumber(scale / 2)}</span>}
          <span>0</span>
        </div>
        <svg viewBox={`0 0 ${plot.width} ${plot.height + 1}`} aria-hidden="true">
          <defs>
            <Hatch id={`${id}-failure`} className={styles['failureHatch']} />
            <Hatch id={`${id}-part`} className={styles['partHatch']} />
          </defs>
          {[0.5, plot.height / 2, plot.height + 0.5].map((y) => (
            <line key={y} x1={0} x2={plot.width} y1={y} y2={y} className={styles['axis']} />
          ))}
          {days.map((day, place) => {
            const low = heightOf(day.success);
            const high = heightOf(day.failure);
            const column = { x: place * slot, width: slot };
            const bar = { x: place * slot + gap / 2, width: slot - gap };
            const top = { ...bar, y: plot.height - low - high, height: high };
            const path = pathOf(day);
            return (
              <a
                key={day.date}
                href={path}
                tabIndex={-1}
                className={styles['day']}
                data-date={day.date}
                onClick={(event) => {
                  event.preventDefault();
                  navigation.go(path);
                }}
              >
                <title>{describe(day)}</title>
                <rect {...column} y={0} height={plot.height} className={styles['hit']} />
                {!day.complete && <rect {...column} y={0} height={plot.height} fill={`url(#${id}-part)`} />}
                <rect {...bar} y={plot.height - low} height={low} className={styles[look]} />
                <rect {...top} className={styles['failure']} />
                <rect {...top} fill={`url(#${id}-failure)`} />
              </a>
            );
          })}
        </svg>
      </div>
      <figcaption className={styles['caption']}>
        <span className={styles['ends']}>
          <span>{first && calendarDay(first.date)}</span>
          <span>{last && calendarDay(last.date)}</span>
        </span>
        <Legend look={look} hasParts={!isComplete(days)} />
      </figcaption>
    </figure>
  );
}

function Hatch({ id, className }: { id: string; className: string | undefined }) {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <line x1="0" x2="0" y1="0" y2="5" className={className} />
    </pattern>
  );
}

function Legend({ look, hasParts }: { look: DayChartProps['look']; hasParts: boolean }) {
  const keys =
    look === 'sign-ins'
      ? [
          { key: 'keySuccess', label: 'Succeeded' },
          { key: 'keyFailure', label: 'Refused' },
        ]
      : [{ key: 'keyVisits', label: 'Portal visits' }];
  const all = hasParts ? [...keys, { key: 'keyPart', label: 'Not counted to the end' }] : keys;
  return (
    <span className={styles['legend']}>
      {all.map(({ key, label }) => (
        <span key={key} className={styles['legendEntry']}>
          <span className={styles[key]} aria-hidden="true" />
          {label}
        </span>
      ))}
    </span>
  );
}
