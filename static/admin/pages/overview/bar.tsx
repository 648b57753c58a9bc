import styles from './overview.module.css';

/** A length beside a number, which says the same: nothing for a screen reader. `most` fills the whole width. */
export function Bar({
  success = 0,
  failure = 0,
  most,
}: {
  success?: number;
  failure?: number;
  most: number;
}) {
  const width = (value: number) => ({ width: `${(100 * value) / Math.max(1, most)}%` });
  return (
    <span className={styles['bar']} aria-hidden="true">
      {success > 0 && <span className={styles['barSuccess']} style={width(success)} />}
      {failure > 0 && <span className={styles['barFailure']} style={width(failure)} />}
    </span>
  );
}
