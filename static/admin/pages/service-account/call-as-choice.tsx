import { RadioGroup } from '@atlaskit/radio';
import { useId, useState } from 'react';
import { callers, type CallAs, type ServiceAccountState } from '../../../../src/contract';
import { useAnnounce } from '../../../shared/announce/announcer';
import { type ApiError, toApiError } from '../../../shared/api/api-error';
import { Card } from '../../../shared/ui/card';
import { ErrorNotice } from '../../../shared/ui/error-notice';
import { useServices } from '../../services';
import styles from './service-account.module.css';

const labels: Record<CallAs, string> = {
  app: 'The app (recommended)',
  'service-account': 'The service account',
};

export interface CallAsChoiceProps {
  readonly state: ServiceAccountState;
  readonly onState: (state: ServiceAccountState) => void;
}

/** As whom Jira is called. Changes at once; a refusal leaves what was chosen before. */
export function CallAsChoice({ state, onState }: CallAsChoiceProps) {
  const { call } = useServices();
  const announce = useAnnounce();
  const labelId = useId();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);

  const choose = async (value: string): Promise<void> => {
    const callAs = callers.find((caller) => caller === value);
    if (!callAs || callAs === state.callAs) return;
    setBusy(true);
    setFailure(null);
    try {
      onState(await call('service-account/call-as', { callAs }));
      announce(`Jira is now called as ${labels[callAs].toLowerCase()}`);
    } catch (cause) {
      setFailure(toApiError(cause));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Card title="Call Jira as" testId="call-as">
      <p id={labelId} className={styles['hint']}>
        {state.account
          ? 'Where Sitebound has the choice, it calls Jira as:'
          : 'The choice opens once a service account is set up.'}
      </p>
      <RadioGroup
        labelId={labelId}
        isDisabled={isBusy}
        value={state.callAs}
        options={callers.map((caller) => ({
          name: 'call-as',
          value: caller,
          label: labels[caller],
          isDisabled: caller === 'service-account' && state.account === null,
        }))}
        onChange={(event) => void choose(event.currentTarget.value)}
      />
      {failure && <ErrorNotice title="The choice was not changed" error={failure} />}
    </Card>
  );
}
