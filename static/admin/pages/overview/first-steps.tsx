import Link from '@atlaskit/link';
import { Card } from '../../../shared/ui/card';
import styles from './overview.module.css';

/** What there is to do while nothing has been recorded. */
export function FirstSteps() {
  return (
    <Card title="Nothing recorded yet: what to do now" testId="first-steps">
      <ol className={styles['steps']}>
        <li>
          <strong>Open a customer portal</strong> of this site as a signed-in customer. Sitebound works in
          every portal as soon as it is installed; each visit of a signed-in customer becomes one event.
        </li>
        <li>
          <strong>
            Come back and look at the <Link href="/audit-log">audit log</Link>.
          </strong>{' '}
          The visit is there within seconds. Your own staff, and people who are not signed in, are not
          recorded.
        </li>
        <li>
          <strong>See what is kept</strong>, why and for how long, under{' '}
          <Link href="/stored-data">Stored data</Link>. You can export and erase all of it there.
        </li>
      </ol>
    </Card>
  );
}
