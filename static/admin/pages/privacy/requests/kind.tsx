import type { SubjectRequest } from '../../../../../src/contract';
import { kindWords, originWords } from '../../../words/rights';
import styles from '../privacy.module.css';

/** What was asked for, and where it came from. */
export function Kind({ request: { kind, origin } }: { request: SubjectRequest }) {
  return (
    <>
      {kindWords[kind].name}
      <span className={styles['note']}>{originWords[origin]}</span>
    </>
  );
}
