import { useMemo, useSyncExternalStore } from 'react';
import { useServices } from '../../services';
import { BrowseView } from './browse-view';
import { ReceiptPage } from './receipts/receipt-page';
import { ReceiptsPage } from './receipts/receipts-page';
import { RetentionPage } from './retention/retention-page';
import { RegisterView } from './register-view';
import { readView } from './view';

/** The register, the records of one collection, or the evidence of erasures: as the URL says. */
export function StoredDataPage() {
  const { navigation } = useServices();
  const { search } = useSyncExternalStore(navigation.subscribe, navigation.place);
  const view = useMemo(() => readView(search), [search]);
  if (view.kind === 'collection')
    return <BrowseView key={`${view.collection} ${view.person ?? ''}`} {...view} />;
  if (view.kind === 'receipt') return <ReceiptPage key={view.id} id={view.id} />;
  if (view.section === 'retention') return <RetentionPage />;
  return view.section === 'receipts' ? <ReceiptsPage /> : <RegisterView />;
}
