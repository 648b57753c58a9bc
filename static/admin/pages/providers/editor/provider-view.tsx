import Button from '@atlaskit/button/new';
import Link from '@atlaskit/link';
import { useCallback } from 'react';
import { LoadView } from '../../../../shared/load/load-view';
import { useLoad } from '../../../../shared/load/use-load';
import { Page } from '../../../../shared/ui/page';
import { useServices } from '../../../services';
import { type ProvidersView, viewPath } from '../view';
import { ProviderEditor } from './provider-editor';

type View = Extract<ProvidersView, { kind: 'provider' }>;

/** One provider: loaded once, then edited. */
export function ProviderView({ view }: { view: View }) {
  const { call, navigation } = useServices();
  const { id } = view;
  const loaded = useLoad(useCallback(() => call('providers/get', { id }), [call, id]));
  const list = viewPath({ kind: 'section', section: 'providers' });
  if (loaded.data) return <ProviderEditor loaded={loaded.data} view={view} />;
  return (
    <Page title="Identity provider" lead={<Link href={list}>All identity providers</Link>}>
      <LoadView loaded={loaded} what="the identity provider">
        {() => null}
      </LoadView>
      {loaded.error?.code === 'provider.not-found' && (
        <div>
          <Button onClick={() => navigation.go(list)}>Back to all identity providers</Button>
        </div>
      )}
    </Page>
  );
}
