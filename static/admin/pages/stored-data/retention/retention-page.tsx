import { useCallback } from 'react';
import { LoadView } from '../../../../shared/load/load-view';
import { useLoad } from '../../../../shared/load/use-load';
import { Page } from '../../../../shared/ui/page';
import { useServices } from '../../../services';
import { SectionsNav } from '../sections-nav';
import { RetentionForm } from './retention-form';

/** How long records are kept, and what they lose before they go. */
export function RetentionPage() {
  const { call } = useServices();
  const loaded = useLoad(useCallback(() => call('privacy/retention', {}), [call]));
  return (
    <Page title="Stored data" lead="How long Sitebound keeps what it stores, and what goes sooner.">
      <SectionsNav current="retention" />
      <LoadView loaded={loaded} what="the retention settings">
        {(data) => <RetentionForm key={JSON.stringify(data.settings)} {...data} onSaved={loaded.reload} />}
      </LoadView>
    </Page>
  );
}
