import Button from '@atlaskit/button/new';
import Link from '@atlaskit/link';
import type { AuditEventView, AuditFilter } from '../../../../../src/contract';
import { ErrorNotice } from '../../../../shared/ui/error-notice';
import { Loading } from '../../../../shared/ui/loading';
import { SidePanel } from '../../../../shared/ui/side-panel';
import { useTimeFormat } from '../../../../shared/ui/timestamp';
import { kindWords, outcomeWords } from '../../../words/audit';
import type { AuditView } from '../view/audit-view';
import { viewPath } from '../view/use-audit-view';
import { EventFacts } from './event-facts';
import { EventJson } from './event-json';
import { onlyThese } from './only-these';
import type { OpenEvent } from './use-open-event';
import styles from './detail.module.css';

export interface EventPanelProps {
  readonly open: OpenEvent;
  readonly view: AuditView;
  readonly onClose: () => void;
}

function titleOf({ state }: OpenEvent): string {
  if (state?.kind !== 'found') return 'Event';
  return `${kindWords(state.event.kind)}: ${outcomeWords(state.event.outcome).label.toLowerCase()}`;
}

function Content({ event, view }: { event: AuditEventView; view: AuditView }) {
  const { zone } = useTimeFormat();
  const path = (filter: AuditFilter): string => viewPath({ ...view, filter, unread: [], event: null });
  return (
    <div className={styles['content']}>
      <EventFacts event={event} />
      <ul className={styles['links']} aria-label="Events like this one">
        {onlyThese(event, zone).map(({ label, filter }) => (
          <li key={label}>
            <Link href={path(filter)}>{label}</Link>
          </li>
        ))}
      </ul>
      <EventJson event={event} />
    </div>
  );
}

/** The details of one event, and the way to the events before and after it. */
export function EventPanel({ open, view, onClose }: EventPanelProps) {
  const { state, step, can, isStepping, problem } = open;
  return (
    <SidePanel
      title={titleOf(open)}
      testId="event-panel"
      onClose={onClose}
      actions={
        // They keep the focus where there is no way on, so that a key press is never lost.
        <>
          <Button aria-disabled={!can.previous} onClick={() => step('previous')}>
            Previous event
          </Button>
          <Button aria-disabled={!can.next} isLoading={isStepping} onClick={() => step('next')}>
            Next event
          </Button>
        </>
      }
    >
      {problem && <ErrorNotice title="The next event could not be found" error={problem} />}
      {state?.kind === 'loading' && <Loading what="the event" />}
      {state?.kind === 'missing' && (
        <p>There is no such event. It may have been erased, or its time to be kept has ended.</p>
      )}
      {state?.kind === 'failed' && (
        <ErrorNotice title="The event could not be loaded" error={state.error} onRetry={state.retry} />
      )}
      {state?.kind === 'found' && <Content event={state.event} view={view} />}
    </SidePanel>
  );
}
