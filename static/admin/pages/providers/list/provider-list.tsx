import Button from '@atlaskit/button/new';
import EmptyState from '@atlaskit/empty-state';
import { useCallback } from 'react';
import { LoadView } from '../../../../shared/load/load-view';
import { useLoad } from '../../../../shared/load/use-load';
import { useServices } from '../../../services';
import styles from '../providers.module.css';
import { ExpiryNotices } from '../../../expiry/certificate-notices';
import { ProviderTable } from './provider-table';

/** Every provider, or the way to the first. */
export function ProviderList({ onAdd }: { onAdd: () => void }) {
  const { call } = useServices();
  const loaded = useLoad(useCallback(() => call('providers/list', {}), [call]));
  return (
    <LoadView loaded={loaded} what="the identity providers">
      {({ providers }) =>
        providers.length === 0 ? (
          <EmptyState
            header="No identity provider yet"
            headingLevel={2}
            description="Add the one that your customers’ company signs in with: Okta, Entra ID, Google Workspace, Keycloak or any other that speaks SAML 2.0 or OpenID Connect. Customers notice nothing until you switch it on."
            primaryAction={
              <Button appearance="primary" onClick={onAdd}>
                Add the first identity provider
              </Button>
            }
          />
        ) : (
          <div className={styles['sections']}>
            <ExpiryNotices providers={providers} />
            <ProviderTable providers={providers} />
          </div>
        )
      }
    </LoadView>
  );
}
