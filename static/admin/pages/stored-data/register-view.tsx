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
import { PersonExportDialog } from '../../data-export/person-export-dialog';
import { useDataExport } from '../../data-export/use-data-export';
import { SectionsNav } from './sections-nav';
import styles from './stored-data.module.css';

/** Every collection with its purpose, basis, retention and count; export and erasure of all of it. */
export function RegisterView() {
  const { call } = useServices();
  const register = useLoad(useCallback(() => call('privacy/register', {}), [call]));
  const erasures = useErasures(register.reload);
  const dataExport = useDataExport();
  const logExport = useLogExport();
  const [exported, setExported] = useState<string | null>(null);
  const [isChoosing, setChoosing] = useState(false);
  const [target, setTarget] = useState<EraseTarget | null>(null);

  const beginExport = (person: string | null): void => {
    setExported(person);
    dataExport.start(person);
  };

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
      <SectionsNav current="register" />
      <LoadView loaded={register} what="the data register">
        {({ collections }) => (
          <>
            <AllDataCard
              collections={collections}
              isExporting={dataExport.state.kind === 'running'}
              onExport={() => beginExport(null)}
              onExportPerson={() => setChoosing(true)}
              logExport={logExport}
              onErase={setTarget}
            />
            <ExportStatus
              export={dataExport}
              what={exported === null ? 'all stored data' : 'one person’s data'}
              unit="record"
              expected={
                exported === null ? sumCounts(collections.map(({ count }) => count)).value : undefined
              }
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
            <PersonExportDialog
              isOpen={isChoosing}
              onClose={() => setChoosing(false)}
              onChosen={(accountId) => {
                setChoosing(false);
                beginExport(accountId);
              }}
            />
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
