import type { ProviderView } from '../../../../../src/contract';
import { PersonName } from '../../../../shared/people/person-name';
import { Facts } from '../../../../shared/ui/facts';
import { Timestamp } from '../../../../shared/ui/timestamp';

/** Who changed the settings last, and the ID under which the log names the provider. */
export function SavedBy({ view: { id, savedBy, savedAt } }: { view: ProviderView }) {
  return (
    <Facts
      facts={[
        { name: 'ID on the audit log', value: <code>{id}</code> },
        { name: 'Last saved', value: <Timestamp at={savedAt} /> },
        { name: 'By', value: <PersonName accountId={savedBy} /> },
      ]}
    />
  );
}
