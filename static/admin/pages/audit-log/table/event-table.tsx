import Lozenge from '@atlaskit/lozenge';
import type { AuditEventView, AuditFilter, SearchOrder } from '../../../../../src/contract';
import { DataTable } from '../../../../shared/ui/data-table';
import { FilterValue } from '../../../filters/filter-value';
import { TimeValue } from '../../../filters/time-value';
import { kindWords, outcomeWords, shortId } from '../../../words/audit';
import { reasonWords } from '../../../words/reasons';
import { PersonValue } from './person-value';
import styles from './table.module.css';

export interface EventTableProps {
  readonly events: readonly AuditEventView[];
  readonly order: SearchOrder;
  readonly filter: AuditFilter;
  /** ID of the event whose details are open. */
  readonly open: string | null;
  readonly isBusy: boolean;
  readonly onFilter: (filter: AuditFilter) => void;
  /** Opens an event's details, or closes them where they are open. */
  readonly onOpen: (id: string) => void;
}

type CellProps = Pick<EventTableProps, 'filter' | 'onFilter'> & { readonly event: AuditEventView };

function Outcome({ event: { outcome, reason }, ...rest }: CellProps) {
  const words = outcomeWords(outcome);
  return (
    <div className={styles['stack']}>
      <FilterValue
        {...rest}
        field="outcome"
        value={outcome}
        label={`Only events with the outcome ${words.label}`}
      >
        <Lozenge appearance={words.appearance}>{words.label}</Lozenge>
      </FilterValue>
      {reason && (
        <FilterValue
          {...rest}
          field="reason"
          value={reason}
          label={`Only events with the reason “${reasonWords(reason)}”`}
          title={`${reasonWords(reason)} (${reason})`}
        >
          <span className={styles['reason']}>{reasonWords(reason)}</span>
        </FilterValue>
      )}
    </div>
  );
}

function Provider({ event: { provider }, ...rest }: CellProps) {
  if (provider === undefined) return <span className={styles['unknown']}>None</span>;
  return (
    <FilterValue
      {...rest}
      field="provider"
      value={provider}
      label={`Only events of the provider ${provider}`}
      title={provider}
    >
      <span className={styles['cut']}>{provider}</span>
    </FilterValue>
  );
}

function Portal({ event: { portal, kind }, ...rest }: CellProps) {
  if (portal === undefined)
    return <span className={styles['unknown']}>{kind === 'portal-visit' ? 'Help center' : 'None'}</span>;
  return (
    <FilterValue
      {...rest}
      field="portal"
      value={portal}
      label={`Only events of portal ${portal}`}
      title={portal}
    >
      <span className={styles['cut']}>{portal}</span>
    </FilterValue>
  );
}

/** One row an event. Each value filters by itself; the time opens the details. */
export function EventTable({ events, order, filter, open, isBusy, onFilter, onOpen }: EventTableProps) {
  return (
    <DataTable
      caption={`Audit events, ${order} first`}
      testId="audit-table"
      isBusy={isBusy}
      isFixed
      columns={[
        { key: 'time', header: 'Time', isRowHeader: true, width: '18%' },
        { key: 'event', header: 'Event', width: '14%' },
        { key: 'outcome', header: 'Outcome', width: '18%' },
        { key: 'person', header: 'Person', width: '18%' },
        { key: 'provider', header: 'Provider', width: '11%' },
        { key: 'portal', header: 'Portal', width: '8%' },
        { key: 'correlation', header: 'Correlation ID', width: '13%' },
      ]}
      rows={events.map((event) => {
        const cell = { event, filter, onFilter };
        const { id, kind, correlationId } = event;
        return {
          key: id,
          isCurrent: id === open,
          cells: {
            time: <TimeValue at={event.occurredAt} isOpen={id === open} onOpen={() => onOpen(id)} />,
            event: (
              <FilterValue
                {...cell}
                field="kind"
                value={kind}
                label={`Only events of the kind ${kindWords(kind)}`}
              >
                {kindWords(kind)}
              </FilterValue>
            ),
            outcome: <Outcome {...cell} />,
            person: <PersonValue {...cell} />,
            provider: <Provider {...cell} />,
            portal: <Portal {...cell} />,
            correlation: (
              <FilterValue
                {...cell}
                field="text"
                value={correlationId}
                label={`Only events with the correlation ID ${correlationId}`}
                title={correlationId}
              >
                <code className={styles['code']}>{shortId(correlationId)}</code>
              </FilterValue>
            ),
          },
        };
      })}
    />
  );
}
