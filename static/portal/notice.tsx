import styles from './notice.module.css';

/** One muted line: a customer should know. */
export function Notice() {
  return (
    <main className={styles['notice']} aria-label="Privacy notice">
      Your visit to this help center is recorded for security.
    </main>
  );
}
