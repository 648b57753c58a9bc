import Button from '@atlaskit/button/new';
import Link from '@atlaskit/link';
import { useCallback, useState } from 'react';
import type { ProvisioningStatus, ProvisioningTarget } from '../../../../../src/contract';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { type ApiError, toApiError } from '../../../../shared/api/api-error';
import type { DataOf } from '../../../../shared/api/call';
import { LoadView } from '../../../../shared/load/load-view';
import { useLive } from '../../../../shared/load/use-live';
import { PersonName } from '../../../../shared/people/person-name';
import { ErrorNotice } from '../../../../shared/ui/error-notice';
import { Facts } from '../../../../shared/ui/facts';
import { SidePanel } from '../../../../shared/ui/side-panel';
import { Timestamp } from '../../../../shared/ui/timestamp';
import type { AdminApi } from '../../../../../src/contract';
import { useServices } from '../../../services';
import { placeWords } from '../../../words/provisioning';
import { personPath } from '../../privacy/view';
import styles from '../provisioning.module.css';
import { Problem, State } from './state';

interface UserPanelProps {
  readonly id: string;
  readonly target: ProvisioningTarget;
  readonly isPaused: boolean;
  readonly onClose: () => void;
  readonly onSynced: (status: ProvisioningStatus) => void;
}

/** Everything about one provisioned person, and another comparison with Jira. */
export function UserPanel({ id, target, isPaused, onClose, onSynced }: UserPanelProps) {
  const { call } = useServices();
  const announce = useAnnounce();
  const detail = useLive(useCallback(() => call('provisioning/user', { id }), [call, id]));
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const sync = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      onSynced(await call('provisioning/sync', { user: id }));
      announce('Compared with Jira again');
      detail.reload();
    } catch (cause) {
      setFailure(toApiError(cause));
    } finally {
      setBusy(false);
    }
  };
  return (
    <SidePanel
      title={detail.data?.user.userName ?? 'Provisioned person'}
      testId="user-panel"
      onClose={onClose}
      actions={
        <Button isLoading={isBusy} isDisabled={isPaused} onClick={() => void sync()}>
          Sync again
        </Button>
      }
    >
      {failure && <ErrorNotice title="It was not compared with Jira" error={failure} />}
      <LoadView loaded={detail} what="the person">
        {(data) => <Details detail={data} target={target} />}
      </LoadView>
    </SidePanel>
  );
}

interface DetailsProps {
  readonly detail: DataOf<AdminApi, 'provisioning/user'>;
  readonly target: ProvisioningTarget;
}

function Details({ detail: { user, groups, places }, target }: DetailsProps) {
  const { many } = placeWords(target);
  const { accountId, problem } = user;
  return (
    <Facts
      facts={[
        { name: 'User name', value: user.userName },
        { name: 'State', value: <State user={user} /> },
        { name: 'In the way', value: problem === null ? 'Nothing' : <Problem problem={problem} /> },
        {
          name: 'Account',
          value:
            accountId === null ? (
              'None yet'
            ) : (
              <Link href={personPath(accountId)}>
                <PersonName accountId={accountId} />
              </Link>
            ),
        },
        { name: 'Groups', value: <Names names={groups} none="In no group" /> },
        { name: capital(many), value: <Names names={places} none="In none" /> },
        { name: 'Last changed', value: <Timestamp at={user.changedAt} /> },
        { name: 'SCIM ID', value: <code className={styles['code']}>{user.id}</code> },
      ]}
    />
  );
}

function capital(text: string): string {
  return text.replace(/^./, (first) => first.toUpperCase());
}

function Names({ names, none }: { names: readonly string[]; none: string }) {
  if (names.length === 0) return <>{none}</>;
  return (
    <ul className={styles['list']}>
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  );
}
