import { useMemo, useSyncExternalStore } from 'react';
import { Page } from '../../../shared/ui/page';
import { SectionNav } from '../../../shared/ui/section-nav';
import { useServices } from '../../services';
import { HoldsSection } from './holds/holds-section';
import { PeopleSection } from './people/people-section';
import { PersonPage } from './person/person-page';
import { RequestsSection } from './requests/requests-section';
import { SettingsSection } from './settings/settings-section';
import { readView, type Section, sections, viewPath } from './view';

const names: Readonly<Record<Section, string>> = {
  requests: 'Requests',
  people: 'People and restrictions',
  holds: 'Legal holds',
  settings: 'Settings',
};

/** What people may ask about their data, and what was answered. */
export function PrivacyPage() {
  const { navigation } = useServices();
  const { search } = useSyncExternalStore(navigation.subscribe, navigation.place);
  const view = useMemo(() => readView(search), [search]);
  if (view.kind === 'person') return <PersonPage key={view.accountId} accountId={view.accountId} />;
  return (
    <Page
      title="Privacy"
      lead="What people ask about their data, by when it is to be answered, and what may not be deleted meanwhile."
    >
      <SectionNav
        sections={sections.map((section) => ({
          name: names[section],
          href: viewPath({ kind: 'section', section }),
          isCurrent: section === view.section,
        }))}
      />
      {view.section === 'requests' && <RequestsSection />}
      {view.section === 'people' && <PeopleSection />}
      {view.section === 'holds' && <HoldsSection />}
      {view.section === 'settings' && <SettingsSection />}
    </Page>
  );
}
