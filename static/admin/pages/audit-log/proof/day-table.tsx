import Button from '@atlaskit/button/new';
import Link from '@atlaskit/link';
import Lozenge from '@atlaskit/lozenge';
import { useState } from 'react';
import type { DayProof } from '../../../../../src/contract';
import { countOf, formatNumber } from '../../../../shared/format/count';
import { DataTable, type Column } from '../../../../shared/ui/data-table';
import { useTimeFormat } from '../../../../shared/ui/timestamp';
import { logPath } from '../../../filters/log-path';
import styles from './proof.module.css';
import { differenceWords, erasedCount, notableDays, stateWords } from './words';

type Key = 'day' | 'state' | 'events' | 'erased' | 'details';

const columns: readonly Column<Key>[] = [
  { key: 'day', header: 'Day (UTC)', isRowHeader: true, width: '15%' },
  { key: 'state', header: 'State', width: '16%' },
  { key: 'events', header: 'Events', isNumeric: true, width: '10%' },
  { key: 'erased', header: 'Erased', isNumeric: true, width: '10%' },
  { key: 'details', header: 'Details' },
];

function Details({ day }: { day: DayProof }) {
  const words = differenceWords(day);
  const eventId = day.difference?.eventId ?? null;
  return (
    <>
      {words !== null && <span>{words} </span>}
      {eventId !== null && (
        <span>
          Event{' '}
          <Link href={logPath({ text: eventId })}>
            <code>{eventId}</code>
          </Link>
        </span>
      )}
      {day.erased.map(({ receipt, count }) => (
        <div key={receipt}>
          {countOf(count, 'event')} erased, receipt <code>{receipt}</code>
        </div>
      ))}
      {day.reduced > 0 && <div>{countOf(day.reduced, 'event')} shortened by retention</div>}
    </>
  );
}

/** The days of a verification: those that say something, or all of them. */
export function DayTable({ days }: { days: readonly DayProof[] }) {
  const format = useTimeFormat();
  const [isWhole, setWhole] = useState(false);
  const notable = notableDays(days);
  const shown = isWhole ? [...days].reverse() : notable;
  return (
    <div className={styles['days']}>
      {shown.length > 0 && (
        <DataTable
          caption={isWhole ? 'All days' : 'Days that are broken, or with erased events'}
          showCaption
          columns={columns}
          rows={shown.map((day, nth) => ({
            key: `${day.day} ${String(nth)}`,
            cells: {
              day: format.calendarDay(day.day),
              state: (
                <Lozenge appearance={stateWords[day.state].appearance}>{stateWords[day.state].label}</Lozenge>
              ),
              events: formatNumber(day.events),
              erased: formatNumber(erasedCount(day)),
              details: <Details day={day} />,
            },
          }))}
          testId="proof-days"
        />
      )}
      {days.length > notable.length && (
        <div>
          <Button onClick={() => setWhole(!isWhole)} aria-expanded={isWhole}>
            {isWhole ? 'Show fewer days' : `Show all ${formatNumber(days.length)} days`}
          </Button>
        </div>
      )}
    </div>
  );
}
