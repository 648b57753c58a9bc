import Link from '@atlaskit/link';
import Lozenge from '@atlaskit/lozenge';
import type { ServiceAccountState } from '../../../../src/contract';
import { Card } from '../../../shared/ui/card';
import { Timestamp } from '../../../shared/ui/timestamp';
import { accountHealth } from '../../words/account-health';

/** Off, healthy, expiring or failing, with the way to the page that changes it. */
export function ServiceAccountCard({ state: { account, callAs } }: { state: ServiceAccountState }) {
  const health = accountHealth(account);
  return (
    <Card
      title="Service account"
      testId="card-service-account"
      aside={<Lozenge appearance={health.appearance}>{health.label}</Lozenge>}
    >
      {account ? (
        <p>
          {account.email}, last checked <Timestamp at={account.lastCheck.at} />. Jira is called as{' '}
          {callAs === 'app' ? 'the app' : 'the service account'}.
        </p>
      ) : (
        <p>Not set up, and not needed: Jira is called as the app.</p>
      )}
      <p>
        <Link href="/service-account">{account ? 'Test, replace or remove it' : 'What it would be for'}</Link>
      </p>
    </Card>
  );
}
