import Lozenge from '@atlaskit/lozenge';
import type { AuditEventView } from '../../../../src/contract';
import { PersonName } from '../../../shared/people/person-name';
import { DataTable } from '../../../shared/ui/data-table';
import { Timestamp } from '../../../shared/ui/timestamp';
import { kindWords, outcomeWords } from '../../words/audit';
import styles from './audit-log.module.css';

function Unknown({ why }: { why: string }) {
  return <span className={styles['unknown']}>{why}</span>;
}

/** One row an event. */
export function EventTable({ events, isBusy }: { events: readonly AuditEventView[]; isBusy: boolean }) {
  return (
    <DataTable
      caption="Audit events, newest first"
      testId="audit-table"
      isBusy={isBusy}
      isFixed
      columns={[
        { key: 'time', header: 'Time', isRowHeader: true, width: '20%' },
        { key: 'event', header: 'Event', width: '12%' },
        { key: 'outcome', header: 'Outcome', width: '10%' },
        { key: 'person', header: 'Person', width: '26%' },
        { key: 'portal', header: 'Portal ID', width: '10%' },
        { key: 'correlation', header: 'Correlation ID', width: '22%' },
      ]}
      rows={events.map((event) => {
        const outcome = outcomeWords(event.outcome);
        return {
          key: event.id,
          cells: {
            time: <Timestamp at={event.occurredAt} />,
            event: kindWords(event.kind),
            outcome: <Lozenge appearance={outcome.appearance}>{outcome.label}</Lozenge>,
            person: event.accountId ? (
              <PersonName accountId={event.accountId} />
            ) : (
              <Unknown why="Not known" />
            ),
            portal: event.portal ?? (
              <Unknown why={event.kind === 'portal-visit' ? 'Help center' : 'Not known'} />
            ),
            correlation: <code className={styles['code']}>{event.correlationId}</code>,
          },
        };
      })}
    />
  );
}
