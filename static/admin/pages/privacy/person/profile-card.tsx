import type { ReactNode } from 'react';
import type { PersonView } from '../../../../../src/contract';
import { Card } from '../../../../shared/ui/card';
import { DataTable } from '../../../../shared/ui/data-table';
import { Timestamp } from '../../../../shared/ui/timestamp';
import styles from '../privacy.module.css';

interface Row {
  readonly name: string;
  readonly value: ReactNode;
  readonly source: string;
}

const fromJira = 'Jira, asked just now; not stored';

function rowsOf({ accountId, jira, since, reportedAt }: PersonView): readonly Row[] {
  return [
    ...(jira === null
      ? [{ name: 'Profile', value: 'Jira does not know this account, or not any more', source: fromJira }]
      : [
          { name: 'Name', value: jira.displayName, source: fromJira },
          {
            name: 'E-mail address',
            value: jira.email ?? <span className={styles['note']}>Jira does not show it</span>,
            source: fromJira,
          },
          { name: 'Account', value: jira.active ? 'Active' : 'Deactivated', source: fromJira },
        ]),
    {
      name: 'Account ID',
      value: <code className={styles['code']}>{accountId}</code>,
      source: 'Atlassian; stored with each record',
    },
    {
      name: 'Known since',
      value: since === null ? 'Nothing is stored about this account' : <Timestamp at={since} />,
      source: 'Sitebound',
    },
    {
      name: 'Reported to Atlassian',
      value: reportedAt === null ? 'Not yet' : <Timestamp at={reportedAt} />,
      source: 'Sitebound, once a week',
    },
  ];
}

/** Who it is, each fact with where it comes from. */
export function ProfileCard({ person }: { person: PersonView }) {
  return (
    <Card title="Who it is" testId="person-profile">
      <DataTable
        caption="Facts about this person and their sources"
        columns={[
          { key: 'name', header: 'Fact', isRowHeader: true, width: '22%' },
          { key: 'value', header: 'Value', width: '44%' },
          { key: 'source', header: 'Where it comes from' },
        ]}
        rows={rowsOf(person).map(({ name, value, source }) => ({
          key: name,
          cells: { name, value, source },
        }))}
      />
      {person.jira !== null && (
        <p className={styles['note']}>
          Names and addresses are corrected at Atlassian or at the identity provider; what is shown here
          follows at once.
        </p>
      )}
    </Card>
  );
}
