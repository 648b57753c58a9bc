import Button from '@atlaskit/button/new';
import { useCallback, useState } from 'react';
import { sumCounts } from '../../../shared/format/count';
import { LoadView } from '../../../shared/load/load-view';
import { useLoad } from '../../../shared/load/use-load';
import { ExportStatus } from '../../../shared/paging/export-status';
import { Page } from '../../../shared/ui/page';
import { useLogExport } from '../../log-export/use-log-export';
import { useServices } from '../../services';
import { AllDataCard } from './all-data-card';
import { CollectionCard } from './collection-card';
import { EraseDialog, type EraseTarget } from '../../erasure/erase-dialog';
import { ErasureList } from '../../erasure/erasure-list';
import { useErasures } from '../../erasure/use-erasures';
import { useDataExport } from './use-data-export';
import styles from './stored-data.module.css';

/** Every collection with its purpose, basis, retention and count; export and erasure of all of it. */
export function RegisterView() {
  const { call } = useServices();
  const register = useLoad(useCallback(() => call('privacy/register', {}), [call]));
  const erasures = useErasures(register.reload);
  const dataExport = useDataExport();
  const logExport = useLogExport();
  const [target, setTarget] = useState<EraseTarget | null>(null);

  return (
    <Page
      title="Stored data"
      lead="Everything Sitebound keeps, all of it in Forge storage on this site: what, why, on which basis and for how long."
      actions={
        <Button isLoading={register.busy && register.data !== null} onClick={register.reload}>
          Refresh
        </Button>
      }
    >
      <LoadView loaded={register} what="the data register">
        {({ collections }) => (
          <>
            <AllDataCard
              collections={collections}
              dataExport={dataExport}
              logExport={logExport}
              onErase={setTarget}
            />
            <ExportStatus
              export={dataExport}
              what="all stored data"
              unit="record"
              expected={sumCounts(collections.map(({ count }) => count)).value}
            />
            <ExportStatus export={logExport} what="the audit log" unit="event" />
            <ErasureList erasures={erasures} collections={collections} />
            <div className={styles['cards']}>
              {collections.map((collection) => (
                <CollectionCard
                  key={collection.name}
                  collection={collection}
                  onErase={() => setTarget({ kind: 'collection', collection: collection.name })}
                />
              ))}
            </div>
            <EraseDialog
              target={target}
              collections={collections}
              erasures={erasures}
              onClose={() => setTarget(null)}
            />
          </>
        )}
      </LoadView>
    </Page>
  );
}
