import Lozenge from '@atlaskit/lozenge';
import type { ActivityFilter, AdminActionView, SearchOrder } from '../../../../src/contract';
import { PersonName } from '../../../shared/people/person-name';
import { usePersonLabel } from '../../../shared/people/use-person';
import { DataTable } from '../../../shared/ui/data-table';
import { FilterValue } from '../../filters/filter-value';
import { TimeValue } from '../../filters/time-value';
import { actionWords, failureWords, targetWords } from '../../words/activity';
import { outcomeWords } from '../../words/audit';
import styles from './activity.module.css';

export interface ActivityTableProps {
  readonly actions: readonly AdminActionView[];
  readonly order: SearchOrder;
  readonly filter: ActivityFilter;
  /** ID of the action whose details are open. */
  readonly open: string | null;
  readonly isBusy: boolean;
  readonly onFilter: (filter: ActivityFilter) => void;
  /** Opens an action's details, or closes them where they are open. */
  readonly onOpen: (id: string) => void;
}

/** One row an action; who did it filters by itself when it is clicked. */
export function ActivityTable(props: ActivityTableProps) {
  const { actions, order, filter, open, isBusy, onFilter, onOpen } = props;
  return (
    <DataTable
      caption={`What admins did, ${order} first`}
      testId="activity-table"
      isBusy={isBusy}
      isFixed
      columns={[
        { key: 'time', header: 'Time', isRowHeader: true, width: '22%' },
        { key: 'actor', header: 'Who', width: '22%' },
        { key: 'action', header: 'What', width: '22%' },
        { key: 'target', header: 'On what', width: '19%' },
        { key: 'outcome', header: 'Outcome', width: '15%' },
      ]}
      rows={actions.map((action) => ({
        key: action.id,
        isCurrent: action.id === open,
        cells: {
          time: (
            <TimeValue at={action.occurredAt} isOpen={action.id === open} onOpen={() => onOpen(action.id)} />
          ),
          actor: <Actor actor={action.actor} filter={filter} onFilter={onFilter} />,
          action: actionWords(action),
          target: targetWords(action),
          outcome: <Outcome action={action} />,
        },
      }))}
    />
  );
}

interface ActorProps extends Pick<ActivityTableProps, 'filter' | 'onFilter'> {
  readonly actor: string;
}

function Actor({ actor, filter, onFilter }: ActorProps) {
  const name = usePersonLabel(actor === 'erased' ? null : actor);
  return (
    <FilterValue
      {...{ filter, onFilter }}
      field="actor"
      value={actor}
      label={`Only actions of ${name || 'erased people'}`}
    >
      <PersonName accountId={actor} />
    </FilterValue>
  );
}

/** How it ended; of a failure why, with the code. */
export function Outcome({ action: { outcome, reason } }: { action: AdminActionView }) {
  const { appearance, label } = outcomeWords(outcome);
  return (
    <span className={styles['outcome']}>
      <Lozenge appearance={appearance}>{label}</Lozenge>
      {reason && (
        <span className={styles['reason']}>
          {failureWords(reason)} <code className={styles['code']}>{reason}</code>
        </span>
      )}
    </span>
  );
}
