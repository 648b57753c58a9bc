import { useCallback } from 'react';
import { LoadView } from '../../../../shared/load/load-view';
import { useLoad } from '../../../../shared/load/use-load';
import { useServices } from '../../../services';
import { SettingsForm } from './settings-form';

/** How long an answer may take, and what customers may do without one. */
export function SettingsSection() {
  const { call } = useServices();
  const settings = useLoad(useCallback(() => call('privacy/rights-settings', {}), [call]));
  return (
    <LoadView loaded={settings} what="the settings">
      {(data) => <SettingsForm settings={data} onSaved={settings.replace} />}
    </LoadView>
  );
}
