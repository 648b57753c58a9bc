import Button from '@atlaskit/button/new';
import Link from '@atlaskit/link';
import SectionMessage from '@atlaskit/section-message';
import type { PersonView } from '../../../../../src/contract';
import { ExportStatus } from '../../../../shared/paging/export-status';
import { Card } from '../../../../shared/ui/card';
import { logPath } from '../../../filters/log-path';
import { useDataExport } from '../../../data-export/use-data-export';
import styles from '../privacy.module.css';

interface DataCardProps {
  readonly person: PersonView;
  readonly onErase: () => void;
}

/** The person's records: look at them, hand them over, erase them. */
export function DataCard({ person: { accountId, erasure, hold }, onErase }: DataCardProps) {
  const personExport = useDataExport();
  const cannotErase = erasure !== null || hold !== null;
  return (
    <Card title="Their records" testId="person-data">
      <div className={styles['form']}>
        <p className={styles['text']}>
          The export is a ZIP file made in your browser, and no copy is kept. An erasure first shows what
          would go and what stays.
        </p>
        {erasure !== null && (
          <SectionMessage appearance="information" title="Their data is being erased">
            <p>Records that come in meanwhile name nobody.</p>
          </SectionMessage>
        )}
        <div className={styles['buttons']}>
          <Button
            isDisabled={personExport.state.kind === 'running'}
            onClick={() => personExport.start(accountId)}
          >
            Export this person’s data
          </Button>
          <Button appearance="danger" isDisabled={cannotErase} onClick={onErase}>
            Erase…
          </Button>
          <Link href={logPath({ person: accountId })}>Their events in the audit log</Link>
        </div>
        {hold !== null && (
          <span className={styles['note']}>Nothing can be erased while the legal hold below stands.</span>
        )}
        <ExportStatus export={personExport} what="this person’s data" unit="record" />
      </div>
    </Card>
  );
}
