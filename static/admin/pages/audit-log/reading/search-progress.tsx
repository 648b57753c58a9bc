import Button from '@atlaskit/button/new';
import Spinner from '@atlaskit/spinner';
import type { SearchOrder } from '../../../../../src/contract';
import { countOf } from '../../../../shared/format/count';
import { useTimeFormat } from '../../../../shared/ui/timestamp';
import notices from '../../../../shared/ui/notices.module.css';
import type { Reading } from './log-reader';

export interface SearchProgressProps {
  readonly reading: Reading;
  readonly order: SearchOrder;
  readonly onStop: () => void;
  readonly onGoOn: () => void;
}

/** How far a search over few matches has come, while it runs and when it pauses; nothing once it has its page. */
export function SearchProgress({ reading, order, onStop, onGoOn }: SearchProgressProps) {
  const time = useTimeFormat();
  const { phase, rows, lookedTo } = reading;
  const isReading = phase === 'reading';
  if (!isReading && phase !== 'paused') return null;
  const found = rows.length === 0 ? 'Nothing found yet' : `${countOf(rows.length, 'event')} found so far`;
  const reach = order === 'newest' ? 'Looked back to' : 'Looked forward to';
  return (
    <div className={notices['progress']} data-testid="search-progress" data-phase={phase}>
      <div className={notices['row']}>
        <span className={notices['inline']}>
          {isReading && (
            <span aria-hidden="true">
              <Spinner size="small" />
            </span>
          )}
          <span role="status">
            {isReading ? `Searching on. ${found}. ` : `The search is not at its end. ${found}. `}
            {lookedTo !== null && `${reach} ${time.moment(lookedTo)}.`}
          </span>
        </span>
        {isReading ? <Button onClick={onStop}>Stop</Button> : <Button onClick={onGoOn}>Keep looking</Button>}
      </div>
    </div>
  );
}
