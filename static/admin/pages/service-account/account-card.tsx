import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import { useState } from 'react';
import type { CallAs, ServiceAccountState, ServiceAccountView } from '../../../../src/contract';
import { useAnnounce } from '../../../shared/announce/announcer';
import { type ApiError, toApiError } from '../../../shared/api/api-error';
import { PersonName } from '../../../shared/people/person-name';
import { Card } from '../../../shared/ui/card';
import { ErrorNotice } from '../../../shared/ui/error-notice';
import { Facts } from '../../../shared/ui/facts';
import { Timestamp, useTimeFormat } from '../../../shared/ui/timestamp';
import { accountHealth } from '../../words/account-health';
import { useServices } from '../../services';
import { CheckOutcome } from './check-outcome';
import { daysWords } from '../../expiry/expiry';
import { RemoveDialog } from './remove-dialog';
import type { Removal } from './removed-notice';
import styles from './service-account.module.css';

export interface AccountCardProps {
  readonly account: ServiceAccountView;
  readonly callAs: CallAs;
  readonly onState: (state: ServiceAccountState) => void;
  readonly onReplace: () => void;
  readonly onRemoved: (removal: Removal) => void;
}

/** What is stored about the account, how its last test went, and what can be done with it. */
export function AccountCard({ account, callAs, onState, onReplace, onRemoved }: AccountCardProps) {
  const { call } = useServices();
  const announce = useAnnounce();
  const { calendarDay } = useTimeFormat();
  const [isTesting, setTesting] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const health = accountHealth(account);

  const test = async (): Promise<void> => {
    setTesting(true);
    setFailure(null);
    try {
      const state = await call('service-account/test', {});
      onState(state);
      announce(state.account?.lastCheck.outcome === 'passed' ? 'The test passed' : 'The test failed');
    } catch (cause) {
      setFailure(toApiError(cause));
    } finally {
      setTesting(false);
    }
  };

  return (
    <Card
      title="The account in use"
      testId="service-account-card"
      aside={<Lozenge appearance={health.appearance}>{health.label}</Lozenge>}
    >
      <Facts
        facts={[
          { name: 'E-mail address', value: account.email },
          { name: 'Token', value: account.kind === 'scoped' ? 'Stored (scoped)' : 'Stored (classic)' },
          { name: 'Saved by', value: <PersonName accountId={account.savedBy} /> },
          { name: 'Saved', value: <Timestamp at={account.savedAt} /> },
          {
            name: 'Token expires',
            value:
              account.expiresOn === null || account.daysLeft === null
                ? 'No date was entered'
                : `${calendarDay(account.expiresOn)} (${daysWords(account.daysLeft)})`,
          },
          { name: 'Last test', value: <CheckOutcome check={account.lastCheck} /> },
        ]}
      />
      {failure && <ErrorNotice title="The test could not be made" error={failure} />}
      <div className={styles['buttons']}>
        <Button isLoading={isTesting} onClick={() => void test()}>
          Test now
        </Button>
        <Button onClick={onReplace}>Replace</Button>
        <Button appearance="subtle" onClick={() => setRemoving(true)}>
          Remove
        </Button>
      </div>
      <RemoveDialog
        isOpen={isRemoving}
        email={account.email}
        callAs={callAs}
        onClose={() => setRemoving(false)}
        onRemoved={onRemoved}
      />
    </Card>
  );
}
