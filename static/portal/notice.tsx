import styles from './notice.module.css';

/** One muted line: a customer should know. */
export function Notice() {
  return <p className={styles['notice']}>Your visit to this help center is recorded for security.</p>;
}
