import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { LoadView } from '../../../shared/load/load-view';
import { useLive } from '../../../shared/load/use-live';
import { Page } from '../../../shared/ui/page';
import { SectionNav } from '../../../shared/ui/section-nav';
import { useServices } from '../../services';
import { ConnectionSection } from './connection/connection-section';
import { GroupsSection } from './groups/groups-section';
import { OperationsSection } from './operations/operations-section';
import { PeopleSection } from './people/people-section';
import type { Edited } from './settings/draft';
import { SettingsSection } from './settings/settings-section';
import { StatusBar } from './status-bar';
import { readView, type Section, sections, viewPath } from './view';

const names: Readonly<Record<Section, string>> = {
  connection: 'Connection',
  people: 'People',
  groups: 'Groups',
  settings: 'Mapping and effects',
  operations: 'Operations',
};

/** The SCIM service: who may use it, whom it knows, and what becomes of them in Jira. */
export function ProvisioningPage() {
  const { call, navigation } = useServices();
  const { search } = useSyncExternalStore(navigation.subscribe, navigation.place);
  const view = useMemo(() => readView(search), [search]);
  const status = useLive(useCallback(() => call('provisioning/status', {}), [call]));
  // What is typed there survives a look at the other parts.
  const [edited, setEdited] = useState<Edited>({});
  const isEdited = Object.keys(edited).length > 0;
  return (
    <Page
      title="Provisioning"
      lead="Your identity provider creates, changes and removes people here over SCIM 2.0, and groups decide where they go."
    >
      <SectionNav
        sections={sections.map((section) => ({
          name: section === 'settings' && isEdited ? `${names[section]} (not saved)` : names[section],
          href: viewPath({ section }),
          isCurrent: section === view.section,
        }))}
      />
      <LoadView loaded={status} what="the state of provisioning">
        {(data) => (
          <>
            <StatusBar status={data} isStale={status.isStale} onStatus={status.replace} />
            {view.section === 'connection' && (
              <ConnectionSection status={data} onTokens={(tokens) => status.replace({ ...data, tokens })} />
            )}
            {view.section === 'people' && (
              <PeopleSection view={view} status={data} onStatus={status.replace} />
            )}
            {view.section === 'groups' && (
              <GroupsSection search={view.search} status={data} onStatus={status.replace} />
            )}
            {view.section === 'settings' && (
              <SettingsSection status={data} edited={edited} onEdit={setEdited} onStatus={status.replace} />
            )}
            {view.section === 'operations' && <OperationsSection />}
          </>
        )}
      </LoadView>
    </Page>
  );
}
