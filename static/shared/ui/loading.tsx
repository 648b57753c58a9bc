import Spinner from '@atlaskit/spinner';
import styles from './notices.module.css';

/** `what` completes "Loading …". */
export function Loading({ what }: { what: string }) {
  return (
    <div className={styles['loading']} role="status" data-testid="loading">
      <span aria-hidden="true">
        <Spinner size="medium" />
      </span>
      <span>Loading {what}…</span>
    </div>
  );
}
