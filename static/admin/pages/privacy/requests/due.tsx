import { Timestamp } from '../../../../shared/ui/timestamp';
import { dueWords, urgencyOf } from '../../../words/rights';
import styles from '../privacy.module.css';

/** A deadline: how far it is, and when. */
export function Due({ at, now }: { at: number; now: number }) {
  const urgency = urgencyOf(at, now);
  return (
    <span data-urgency={urgency}>
      <span className={urgency === 'later' ? undefined : styles[urgency]}>{dueWords(at, now)}</span>
      <span className={styles['note']}>
        <Timestamp at={at} />
      </span>
    </span>
  );
}
