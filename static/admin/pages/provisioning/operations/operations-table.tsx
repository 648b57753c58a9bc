import Lozenge from '@atlaskit/lozenge';
import type { ProvisioningOperation } from '../../../../../src/contract';
import { PersonName } from '../../../../shared/people/person-name';
import { DataTable } from '../../../../shared/ui/data-table';
import { Timestamp } from '../../../../shared/ui/timestamp';
import { detailWords, outcomeWords } from '../../../words/audit';
import { reasonWords } from '../../../words/reasons';
import styles from '../provisioning.module.css';

/** Operations, the newest first. */
export function OperationsTable({ operations }: { operations: readonly ProvisioningOperation[] }) {
  return (
    <DataTable
      caption="Last operations of the identity provider, newest first"
      testId="operations-table"
      columns={[
        { key: 'time', header: 'Time', isRowHeader: true, width: '17%' },
        { key: 'what', header: 'What', width: '17%' },
        { key: 'name', header: 'Of', width: '25%' },
        { key: 'outcome', header: 'Outcome', width: '25%' },
        { key: 'actor', header: 'By', width: '16%' },
      ]}
      rows={operations.map((operation) => ({
        key: operation.id,
        cells: {
          time: <Timestamp at={operation.occurredAt} />,
          what: whatOf(operation),
          name: <Of operation={operation} />,
          outcome: <Outcome operation={operation} />,
          actor: operation.actor,
        },
      }))}
    />
  );
}

/** Without a detail it is something that was refused: by the app, or by Jira. */
function whatOf({ detail, actor }: ProvisioningOperation): string {
  if (detail !== null) return detailWords(detail);
  return actor === 'Sitebound' ? 'Change in Jira' : 'Request';
}

function Of({ operation: { name, accountId } }: { operation: ProvisioningOperation }) {
  if (name !== null) return <>{name}</>;
  return accountId === null ? (
    <span className={styles['faint']}>Not stored</span>
  ) : (
    <PersonName accountId={accountId} />
  );
}

function Outcome({ operation: { outcome, reason } }: { operation: ProvisioningOperation }) {
  const { label, appearance } = outcomeWords(outcome);
  return (
    <span className={styles['state']}>
      <Lozenge appearance={appearance}>{label}</Lozenge>
      {reason !== null && (
        <span className={styles['note']}>
          {reasonWords(reason)} <code className={styles['code']}>{reason}</code>
        </span>
      )}
    </span>
  );
}
