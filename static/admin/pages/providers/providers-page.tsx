import Button from '@atlaskit/button/new';
import { useMemo, useSyncExternalStore } from 'react';
import { Page } from '../../../shared/ui/page';
import { useServices } from '../../services';
import { AddProvider } from './add/add-provider';
import { ProviderView } from './editor/provider-view';
import { KeysSection } from './keys/keys-section';
import { ProviderList } from './list/provider-list';
import { SectionNav } from './section-nav';
import { SessionsSection } from './sessions/sessions-section';
import { readView, viewPath } from './view';

/** Identity providers, the sessions that begin with them, and the app's own keys. */
export function ProvidersPage() {
  const { navigation } = useServices();
  const { search } = useSyncExternalStore(navigation.subscribe, navigation.place);
  const view = useMemo(() => readView(search), [search]);
  if (view.kind === 'provider') return <ProviderView key={view.id} view={view} />;
  if (view.kind === 'add') return <AddProvider />;
  const add = (): void => navigation.go(viewPath({ kind: 'add' }));
  return (
    <Page
      title="Identity providers"
      lead="Where customers prove who they are, over SAML 2.0 or OpenID Connect, before they reach the portal."
      actions={
        view.section === 'providers' && (
          <Button appearance="primary" onClick={add}>
            Add identity provider
          </Button>
        )
      }
    >
      <SectionNav current={view.section} />
      {view.section === 'providers' && <ProviderList onAdd={add} />}
      {view.section === 'sessions' && <SessionsSection />}
      {view.section === 'keys' && <KeysSection />}
    </Page>
  );
}
