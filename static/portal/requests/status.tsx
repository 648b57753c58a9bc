import type { RequestSummary } from '../../../src/contract';
import styles from './status.module.css';

/** A request's status as Jira names it, in the colour of its category. */
export function Status({ of: { status, category } }: { of: Pick<RequestSummary, 'status' | 'category'> }) {
  return <span className={`${styles['status'] ?? ''} ${styles[category] ?? ''}`}>{status}</span>;
}
