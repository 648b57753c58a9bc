import Button from '@atlaskit/button/new';
import Link from '@atlaskit/link';
import { CopyValue } from '../../../../shared/files/copy-value';
import { Card } from '../../../../shared/ui/card';
import styles from '../provisioning.module.css';
import { viewPath } from '../view';

/** What there is to do while nobody may provision. */
export function FirstSteps({ url, onCreate }: { url: string; onCreate: () => void }) {
  return (
    <Card title="Not connected yet: three steps" testId="first-steps">
      <ol className={styles['steps']}>
        <li>
          <div className={styles['step']}>
            <span>
              <strong>Create a token</strong> for your identity provider. It is shown once.
            </span>
            <Button appearance="primary" onClick={onCreate}>
              Create a token
            </Button>
          </div>
        </li>
        <li>
          <div className={styles['step']}>
            <span>
              <strong>Enter base URL and token at the identity provider</strong>, and let it test the
              connection.
            </span>
            <div className={styles['box']}>
              <CopyValue text={url} what="the base URL" />
            </div>
          </div>
        </li>
        <li>
          <span>
            <strong>Assign people and groups there</strong>, and say under{' '}
            <Link href={viewPath({ section: 'settings' })}>Mapping and effects</Link> where the members of a
            group go. Nobody becomes a member of anything before that.
          </span>
        </li>
      </ol>
    </Card>
  );
}
