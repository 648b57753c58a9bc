import { useId, useState } from 'react';
import { useTimeFormat } from '../../shared/ui/timestamp';
import hidden from '../../shared/ui/hidden.module.css';
import styles from './cells.module.css';

export interface TimeValueProps {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

/** When it happened, in the viewer's zone; in UTC while it has the pointer or the focus. Opens the details. */
export function TimeValue({ at, isOpen, onOpen }: TimeValueProps) {
  const time = useTimeFormat();
  const id = useId();
  const [isDismissed, setDismissed] = useState(false);
  return (
    <span className={styles['time']} onMouseLeave={() => setDismissed(false)}>
      <button
        type="button"
        className={styles['open']}
        aria-describedby={id}
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        onClick={onOpen}
        onBlur={() => setDismissed(false)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setDismissed(true);
        }}
      >
        <time dateTime={time.utc(at)}>{time.moment(at)}</time>
        <span className={hidden['hidden']}>, details</span>
      </button>
      <span id={id} role="tooltip" className={styles['utc']} hidden={isDismissed || isOpen}>
        {time.utc(at)} (UTC)
      </span>
    </span>
  );
}
