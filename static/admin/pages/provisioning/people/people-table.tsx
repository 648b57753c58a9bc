import type { ProvisionedUser } from '../../../../../src/contract';
import { PersonName } from '../../../../shared/people/person-name';
import { DataTable } from '../../../../shared/ui/data-table';
import { Timestamp } from '../../../../shared/ui/timestamp';
import styles from '../provisioning.module.css';
import { Problem, State } from './state';

interface PeopleTableProps {
  readonly users: readonly ProvisionedUser[];
  /** ID of the user whose details are open. */
  readonly open: string | null;
  readonly isBusy: boolean;
  /** Opens a user's details, or closes them where they are open. */
  readonly onOpen: (id: string) => void;
}

/** One row a user of the identity provider's. */
export function PeopleTable({ users, open, isBusy, onOpen }: PeopleTableProps) {
  return (
    <DataTable
      caption="Provisioned people"
      testId="people-table"
      isBusy={isBusy}
      columns={[
        { key: 'name', header: 'User name', isRowHeader: true, width: '26%' },
        { key: 'state', header: 'State', width: '12%' },
        { key: 'account', header: 'Account', width: '20%' },
        { key: 'problem', header: 'What is in the way', width: '26%' },
        { key: 'changed', header: 'Last changed', width: '16%' },
      ]}
      rows={users.map((user) => ({
        key: user.id,
        isCurrent: user.id === open,
        cells: {
          name: (
            <button
              type="button"
              className={styles['open']}
              aria-expanded={user.id === open}
              onClick={() => onOpen(user.id)}
            >
              {user.userName}
            </button>
          ),
          state: <State user={user} />,
          account:
            user.accountId === null ? (
              <span className={styles['faint']}>None yet</span>
            ) : (
              <PersonName accountId={user.accountId} />
            ),
          problem:
            user.problem === null ? (
              <span className={styles['faint']}>Nothing</span>
            ) : (
              <Problem problem={user.problem} />
            ),
          changed: <Timestamp at={user.changedAt} />,
        },
      }))}
    />
  );
}
