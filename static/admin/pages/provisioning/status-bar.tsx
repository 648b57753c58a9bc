import Button from '@atlaskit/button/new';
import Link from '@atlaskit/link';
import Lozenge from '@atlaskit/lozenge';
import { useState } from 'react';
import type { ProvisioningStatus } from '../../../../src/contract';
import { useAnnounce } from '../../../shared/announce/announcer';
import { type ApiError, toApiError } from '../../../shared/api/api-error';
import { ErrorNotice } from '../../../shared/ui/error-notice';
import { ConfirmDialog } from '../../dialogs/confirm-dialog';
import { useServices } from '../../services';
import { healthWords, problemCount, provisioningHealth, waitingWords } from '../../words/provisioning';
import styles from './provisioning.module.css';
import { viewPath } from './view';

interface StatusBarProps {
  readonly status: ProvisioningStatus;
  readonly isStale: boolean;
  readonly onStatus: (status: ProvisioningStatus) => void;
}

/** How provisioning stands; pause, and another comparison of everybody. Nothing before there is anything to say. */
export function StatusBar({ status, isStale, onStatus }: StatusBarProps) {
  const { call } = useServices();
  const announce = useAnnounce();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const [isAsking, setAsking] = useState(false);
  const { settings, waiting, problems } = status;
  const health = provisioningHealth(status);
  const { label, appearance } = healthWords(health);
  if (health === 'off') return null;

  const pause = async (paused: boolean): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      onStatus(await call('provisioning/settings', { settings: { ...settings, paused } }));
      announce(paused ? 'Paused provisioning' : 'Resumed provisioning');
    } catch (cause) {
      setFailure(toApiError(cause));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <section className={styles['bar']} aria-label="State of provisioning" data-testid="provisioning-state">
        <div className={styles['facts']}>
          <Lozenge appearance={appearance}>{label}</Lozenge>
          {waiting.users + waiting.groups > 0 ? (
            <span>
              <Link href={viewPath({ section: 'people', only: 'waiting' })}>{waitingWords(waiting)}</Link>{' '}
              {settings.paused ? 'kept until provisioning goes on' : 'to be done in Jira'}
            </span>
          ) : (
            <span>Nothing is waiting</span>
          )}
          {problems > 0 && (
            <Link href={viewPath({ section: 'people', only: 'problem' })}>{problemCount(problems)}</Link>
          )}
          {isStale && (
            <span className={styles['note']}>Sitebound does not answer at the moment: this may be old.</span>
          )}
        </div>
        <div className={styles['buttons']}>
          <Button isLoading={isBusy} onClick={() => void pause(!settings.paused)}>
            {settings.paused ? 'Resume' : 'Pause'}
          </Button>
          <Button isDisabled={settings.paused} onClick={() => setAsking(true)}>
            Sync all again
          </Button>
        </div>
      </section>
      {failure && <ErrorNotice title="The change was not saved" error={failure} />}
      <ConfirmDialog
        isOpen={isAsking}
        title="Compare everybody with Jira again?"
        action="Sync all again"
        keep="Not now"
        tone="primary"
        failed="The comparison was not started"
        testId="sync-dialog"
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          onStatus(await call('provisioning/sync', {}));
        }}
        onDone={() => announce('Everybody is compared with Jira again')}
      >
        <p className={styles['text']}>
          Jira is asked about every provisioned person, whatever was done before, and made what the identity
          provider asked for: after somebody changed organizations or groups in Jira by hand, for instance. It
          goes on in the background and can take a while.
        </p>
      </ConfirmDialog>
    </>
  );
}
