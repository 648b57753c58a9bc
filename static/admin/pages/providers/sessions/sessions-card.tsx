import Button from '@atlaskit/button/new';
import { useCallback, useState } from 'react';
import type { ProviderSummary, SessionScope } from '../../../../../src/contract';
import { LoadView } from '../../../../shared/load/load-view';
import { useLoad } from '../../../../shared/load/use-load';
import { Card } from '../../../../shared/ui/card';
import { ErrorNotice } from '../../../../shared/ui/error-notice';
import { useServices } from '../../../services';
import { OneOf } from '../../../fields/choices';
import { useChoices } from '../steps/use-choices';
import styles from '../providers.module.css';
import { EndDialog } from '../../../sessions/end-dialog';
import { SessionsTable } from './sessions-table';
import { useSessions } from './use-sessions';

/** Who is signed in, and the ways to end that. */
export function SessionsCard() {
  const { call } = useServices();
  const { loaded, isBusy, failure, more } = useSessions();
  const providers = useLoad(useCallback(() => call('providers/list', {}), [call]));
  const { portals } = useChoices();
  const [ending, setEnding] = useState<SessionScope | null>(null);
  const names = new Map((providers.data?.providers ?? []).map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? id;

  return (
    <Card
      title="Who is signed in"
      testId="sessions"
      aside={
        <Button isLoading={loaded.busy && loaded.data !== null} onClick={loaded.reload}>
          Refresh
        </Button>
      }
    >
      <LoadView loaded={loaded} what="the sessions">
        {({ sessions, cursor }) => (
          <div className={styles['form']}>
            {sessions.length === 0 && cursor === null ? (
              <p className={styles['text']}>Nobody is signed in through Sitebound at the moment.</p>
            ) : (
              <SessionsTable
                sessions={sessions}
                providerName={nameOf}
                portalName={(id) => portals.find(({ value }) => value === id)?.label ?? id}
                onEnd={(accountId) => setEnding({ kind: 'person', accountId })}
              />
            )}
            {failure && <ErrorNotice title="More sessions could not be loaded" error={failure} />}
            {cursor !== null && (
              <div className={styles['buttons']}>
                <Button isLoading={isBusy} onClick={() => void more()}>
                  Show more
                </Button>
              </div>
            )}
            <p className={styles['subtle']}>
              The list may lag a few seconds behind. Ending does not: from then on no earlier session is
              valid.
            </p>
          </div>
        )}
      </LoadView>
      <EndMany providers={providers.data?.providers ?? []} onEnd={setEnding} />
      <EndDialog
        scope={ending}
        providerName={nameOf}
        onClose={() => setEnding(null)}
        onEnded={loaded.reload}
      />
    </Card>
  );
}

interface EndManyProps {
  readonly providers: readonly ProviderSummary[];
  readonly onEnd: (scope: SessionScope) => void;
}

/** Everybody of one provider, or everybody. */
function EndMany({ providers, onEnd }: EndManyProps) {
  const [provider, setProvider] = useState('');
  return (
    <div className={styles['endMany']}>
      <div className={styles['endProvider']}>
        <OneOf
          path="end-provider"
          label="Everybody who signed in with"
          placeholder="Choose a provider"
          problem={null}
          options={providers.map(({ id, name }) => ({ value: id, label: name }))}
          value={provider}
          onChange={setProvider}
        />
        <Button isDisabled={provider === ''} onClick={() => onEnd({ kind: 'provider', provider })}>
          End their sessions
        </Button>
      </div>
      <Button appearance="warning" onClick={() => onEnd({ kind: 'all' })}>
        End all sessions
      </Button>
    </div>
  );
}
