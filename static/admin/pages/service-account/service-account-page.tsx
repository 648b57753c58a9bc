import { useCallback, useRef, useState } from 'react';
import type { ServiceAccountState } from '../../../../src/contract';
import { useAnnounce } from '../../../shared/announce/announcer';
import { LoadView } from '../../../shared/load/load-view';
import { useLoad } from '../../../shared/load/use-load';
import { Card } from '../../../shared/ui/card';
import { Page } from '../../../shared/ui/page';
import { useServices } from '../../services';
import { AccountCard } from './account-card';
import { AccountForm } from './account-form';
import { CallAsChoice } from './call-as-choice';
import { ExpiryNotice } from './expiry-notice';
import { Purpose } from './purpose';
import { type Removal, RemovedNotice } from './removed-notice';
import styles from './service-account.module.css';

/** The optional credential: off by default, tested before it is saved, never shown again. */
export function ServiceAccountPage() {
  const { call } = useServices();
  const announce = useAnnounce();
  const loaded = useLoad(useCallback(() => call('service-account/get', {}), [call]));
  const [isReplacing, setReplacing] = useState(false);
  const [removal, setRemoval] = useState<Removal | null>(null);
  const top = useRef<HTMLDivElement>(null);

  const saved = (state: ServiceAccountState): void => {
    loaded.replace(state);
    setReplacing(false);
    setRemoval(null);
    // The form with the focus in it is gone.
    top.current?.focus();
    announce('The service account passed its test and was saved');
  };
  const removed = (answer: Removal): void => {
    setRemoval(answer);
    setReplacing(false);
    loaded.reload();
    top.current?.focus();
    announce('The service account was removed');
  };

  return (
    <Page
      title="Service account"
      lead="An account of your own that Sitebound may use to call Jira. Off unless you set it up."
    >
      <LoadView loaded={loaded} what="the service account">
        {(state) => (
          <div className={styles['sections']} ref={top} tabIndex={-1}>
            {removal && <RemovedNotice removal={removal} onDismiss={() => setRemoval(null)} />}
            {state.account && <ExpiryNotice account={state.account} onReplace={() => setReplacing(true)} />}
            {state.account === null && <Purpose isSetUp={false} />}
            {state.account && !isReplacing && (
              <AccountCard
                account={state.account}
                callAs={state.callAs}
                onState={loaded.replace}
                onReplace={() => setReplacing(true)}
                onRemoved={removed}
              />
            )}
            {(state.account === null || isReplacing) && (
              <Card title={isReplacing ? 'Replace the service account' : 'Set up a service account'}>
                <AccountForm
                  replaced={state.account}
                  onSaved={saved}
                  {...(isReplacing ? { onCancel: () => setReplacing(false) } : {})}
                />
              </Card>
            )}
            <CallAsChoice state={state} onState={loaded.replace} />
            {state.account && <Purpose isSetUp />}
          </div>
        )}
      </LoadView>
    </Page>
  );
}
