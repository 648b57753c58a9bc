import Button from '@atlaskit/button/new';
import type { CollectionView } from '../../../../src/contract';
import { countOf, sumCounts } from '../../../shared/format/count';
import { Card } from '../../../shared/ui/card';
import { LogExportButton } from '../../log-export/log-export-button';
import type { LogExport } from '../../log-export/use-log-export';
import type { EraseTarget } from '../../erasure/erase-dialog';
import styles from './stored-data.module.css';
import type { DataExport } from './use-data-export';

export interface AllDataCardProps {
  readonly collections: readonly CollectionView[];
  readonly dataExport: DataExport;
  readonly logExport: LogExport;
  readonly onErase: (target: EraseTarget) => void;
}

/** What can be done with all collections at once. An erasure shows what will go before anything goes. */
export function AllDataCard({ collections, dataExport, logExport, onErase }: AllDataCardProps) {
  const total = sumCounts(collections.map(({ count }) => count));
  return (
    <Card
      title="All collections"
      testId="all-data"
      aside={<strong data-testid="count-all">{countOf(total, 'record')}</strong>}
    >
      <p>
        Exports are made in your browser; no copy is kept. An erasure first shows what would be erased and
        what stays. Erased data cannot be brought back.
      </p>
      <div className={styles['buttons']}>
        <Button isDisabled={dataExport.state.kind === 'running'} onClick={dataExport.start}>
          Export all as JSON
        </Button>
        <LogExportButton
          label="Export audit log"
          align="start"
          export={logExport}
          filter={{}}
          order="newest"
        />
        <Button onClick={() => onErase({ kind: 'person' })}>Erase one person…</Button>
        <Button appearance="danger" onClick={() => onErase({ kind: 'everything' })}>
          Erase everything…
        </Button>
      </div>
    </Card>
  );
}
