import { useCallback } from 'react';
import { LoadView } from '../../../../shared/load/load-view';
import { useLoad } from '../../../../shared/load/use-load';
import { useServices } from '../../../services';
import styles from '../providers.module.css';
import { SessionsCard } from './sessions-card';
import { SettingsCard } from './settings-card';

/** How long customers stay signed in, and who is. */
export function SessionsSection() {
  const { call } = useServices();
  const settings = useLoad(useCallback(() => call('sessions/settings', {}), [call]));
  return (
    <div className={styles['sections']}>
      <LoadView loaded={settings} what="the settings of sessions">
        {(data) => <SettingsCard settings={data} onSaved={settings.replace} />}
      </LoadView>
      <SessionsCard />
    </div>
  );
}
