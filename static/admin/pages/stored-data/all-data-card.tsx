import Button from '@atlaskit/button/new';
import type { CollectionView } from '../../../../src/contract';
import { countOf, sumCounts } from '../../../shared/format/count';
import { Card } from '../../../shared/ui/card';
import { LogExportButton } from '../../log-export/log-export-button';
import type { LogExport } from '../../log-export/use-log-export';
import type { EraseTarget } from '../../erasure/erase-dialog';
import styles from './stored-data.module.css';

export interface AllDataCardProps {
  readonly collections: readonly CollectionView[];
  readonly isExporting: boolean;
  readonly onExport: () => void;
  readonly logExport: LogExport;
  readonly onExportPerson: () => void;
  readonly onErase: (target: EraseTarget) => void;
}

/** What can be done with all collections at once. An erasure shows what will go before anything goes. */
export function AllDataCard(props: AllDataCardProps) {
  const { collections, isExporting, onExport, logExport, onExportPerson, onErase } = props;
  const total = sumCounts(collections.map(({ count }) => count));
  return (
    <Card
      title="All collections"
      testId="all-data"
      aside={<strong data-testid="count-all">{countOf(total, 'record')}</strong>}
    >
      <p>
        An export is a ZIP file made in your browser: a page to read, JSON and CSV for programs, the meaning
        of every field, and the SHA-256 of each file. No copy is kept. An erasure first shows what would be
        erased and what stays. Erased data cannot be brought back.
      </p>
      <div className={styles['buttons']}>
        <Button isDisabled={isExporting} onClick={onExport}>
          Export everything as ZIP
        </Button>
        <Button isDisabled={isExporting} onClick={onExportPerson}>
          Export one person…
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
