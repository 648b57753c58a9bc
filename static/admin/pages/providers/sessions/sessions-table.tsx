import Button from '@atlaskit/button/new';
import type { SessionRow } from '../../../../../src/contract';
import { PersonName } from '../../../../shared/people/person-name';
import { personLabel, usePerson } from '../../../../shared/people/use-person';
import { DataTable } from '../../../../shared/ui/data-table';
import { Timestamp } from '../../../../shared/ui/timestamp';
import styles from '../providers.module.css';

interface SessionsTableProps {
  readonly sessions: readonly SessionRow[];
  readonly providerName: (id: string) => string;
  readonly portalName: (id: string) => string;
  readonly onEnd: (accountId: string) => void;
}

/** Sessions, the latest first. */
export function SessionsTable({ sessions, providerName, portalName, onEnd }: SessionsTableProps) {
  const sorted = [...sessions].sort((a, b) => b.startedAt - a.startedAt);
  return (
    <DataTable
      caption="Sessions that are valid now"
      testId="sessions-table"
      columns={[
        { key: 'person', header: 'Customer', isRowHeader: true, width: '22%' },
        { key: 'provider', header: 'Provider and portal', width: '22%' },
        { key: 'started', header: 'Since', width: '15%' },
        { key: 'used', header: 'Last used', width: '15%' },
        { key: 'expires', header: 'Ends at the latest', width: '15%' },
        { key: 'end', header: 'End' },
      ]}
      rows={sorted.map(({ id, accountId, provider, portal, startedAt, usedAt, expiresAt }) => ({
        key: id,
        cells: {
          person: <PersonName accountId={accountId} />,
          provider: (
            <>
              {providerName(provider)}
              <span className={styles['note']}>
                {portal === null ? 'Outside of a portal' : portalName(portal)}
              </span>
            </>
          ),
          started: <Timestamp at={startedAt} />,
          used: <Timestamp at={usedAt} />,
          expires: <Timestamp at={expiresAt} />,
          end: <EndButton accountId={accountId} onEnd={onEnd} />,
        },
      }))}
    />
  );
}

function EndButton({ accountId, onEnd }: { accountId: string; onEnd: (accountId: string) => void }) {
  const name = personLabel(accountId, usePerson(accountId));
  return (
    <Button spacing="compact" aria-label={`End the sessions of ${name}`} onClick={() => onEnd(accountId)}>
      End
    </Button>
  );
}
