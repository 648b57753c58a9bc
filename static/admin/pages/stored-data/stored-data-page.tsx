import { useSyncExternalStore } from 'react';
import { useServices } from '../../services';
import { BrowseView } from './browse-view';
import { RegisterView } from './register-view';

/** The register, or the records of the collection that the URL names. */
export function StoredDataPage() {
  const { navigation } = useServices();
  const { search } = useSyncExternalStore(navigation.subscribe, navigation.place);
  const collection = search.get('collection');
  return collection === null ? <RegisterView /> : <BrowseView key={collection} collection={collection} />;
}
