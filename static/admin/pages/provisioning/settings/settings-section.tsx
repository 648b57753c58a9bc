import { useCallback } from 'react';
import type { ProvisioningStatus } from '../../../../../src/contract';
import { useLoad } from '../../../../shared/load/use-load';
import { ErrorNotice } from '../../../../shared/ui/error-notice';
import { useServices } from '../../../services';
import styles from '../provisioning.module.css';
import type { Edited } from './draft';
import { SettingsForm } from './settings-form';

interface SettingsSectionProps {
  readonly status: ProvisioningStatus;
  readonly edited: Edited;
  readonly onEdit: (edited: Edited) => void;
  readonly onStatus: (status: ProvisioningStatus) => void;
}

/** What becomes of people and groups in Jira. */
export function SettingsSection(props: SettingsSectionProps) {
  const { call } = useServices();
  const choices = useLoad(useCallback(() => call('provisioning/choices', {}), [call]));
  return (
    <div className={styles['sections']}>
      {choices.error && (
        <ErrorNotice
          title="What can be chosen could not be loaded"
          error={choices.error}
          onRetry={choices.reload}
        />
      )}
      <SettingsForm
        {...props}
        choices={choices.data}
        onStatus={(status) => {
          props.onStatus(status);
          choices.reload();
        }}
      />
    </div>
  );
}
