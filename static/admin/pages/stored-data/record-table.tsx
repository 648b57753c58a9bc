import Lozenge from '@atlaskit/lozenge';
import type { RecordView } from '../../../../src/contract';
import { DataTable } from '../../../shared/ui/data-table';
import { Facts } from '../../../shared/ui/facts';
import { FieldValue } from './field-value';
import { presentSince } from '../../records/secret-mark';
import styles from './stored-data.module.css';

export interface RecordTableProps {
  readonly records: readonly RecordView[];
  readonly title: string;
  readonly subjectField: string | null;
  readonly isBusy: boolean;
}

/** One row a record: its key, and its fields one below the other, so that any collection fits. */
export function RecordTable({ records, title, subjectField, isBusy }: RecordTableProps) {
  return (
    <DataTable
      caption={`Records of ${title}`}
      testId="record-table"
      isBusy={isBusy}
      isFixed
      columns={[
        { key: 'key', header: 'Key', isRowHeader: true, width: '30%' },
        { key: 'value', header: 'Record' },
      ]}
      rows={records.map(({ key, value }) => ({
        key,
        cells: {
          key: <code className={styles['code']}>{key}</code>,
          value:
            value === null ? (
              <Lozenge appearance="removed">Could not be read</Lozenge>
            ) : (
              <Facts
                compact
                facts={Object.entries(value).map(([name, field]) => ({
                  name,
                  value: (
                    <FieldValue
                      name={name}
                      value={field}
                      isSubject={name === subjectField}
                      secretsSince={presentSince(value)}
                    />
                  ),
                }))}
              />
            ),
        },
      }))}
    />
  );
}
