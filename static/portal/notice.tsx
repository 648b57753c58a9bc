import { useWords } from './words';
import styles from './notice.module.css';

/** One muted line: a customer should know. */
export function Notice() {
  return <p className={styles['notice']}>{useWords()('visit.notice')}</p>;
}
