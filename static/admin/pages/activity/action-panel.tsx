import type { AdminActionView } from '../../../../src/contract';
import { PersonName } from '../../../shared/people/person-name';
import { Facts } from '../../../shared/ui/facts';
import { SidePanel } from '../../../shared/ui/side-panel';
import { useTimeFormat } from '../../../shared/ui/timestamp';
import { actionWords, detailWords, type DetailWords } from '../../words/activity';
import { Outcome } from './activity-table';
import styles from './activity.module.css';

/** Everything that is on record about one action. */
export function ActionPanel({ action, onClose }: { action: AdminActionView; onClose: () => void }) {
  const time = useTimeFormat();
  return (
    <SidePanel title={actionWords(action)} onClose={onClose} testId="action-panel">
      <Facts
        facts={[
          {
            name: 'Time',
            value: (
              <>
                {time.moment(action.occurredAt)} ({time.zone})
                <code className={styles['line']}>{time.utc(action.occurredAt)}</code>
              </>
            ),
          },
          { name: 'Who', value: <PersonName accountId={action.actor} /> },
          { name: 'Account ID', value: <code className={styles['code']}>{action.actor}</code> },
          {
            name: 'Action',
            value: (
              <>
                {actionWords(action)}
                <code className={styles['line']}>{action.action}</code>
              </>
            ),
          },
          { name: 'Outcome', value: <Outcome action={action} /> },
          ...detailWords(action.details).map(({ name, value }) => ({ name, value: <Value value={value} /> })),
          { name: 'ID', value: <code className={styles['code']}>{action.id}</code> },
        ]}
      />
    </SidePanel>
  );
}

function Value({ value }: { value: DetailWords['value'] }) {
  const time = useTimeFormat();
  if (value.kind === 'moment')
    return value.at === 0 || value.at > 8.64e15 ? <>Any time</> : <>{time.moment(value.at)}</>;
  return value.kind === 'code' ? <code className={styles['code']}>{value.text}</code> : <>{value.text}</>;
}
