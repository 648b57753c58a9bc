import Button from '@atlaskit/button/new';
import EmptyState from '@atlaskit/empty-state';
import SectionMessage from '@atlaskit/section-message';
import { useCallback, useState } from 'react';
import { countOf } from '../../../shared/format/count';
import { LoadView } from '../../../shared/load/load-view';
import { useLoad } from '../../../shared/load/use-load';
import { ExportStatus } from '../../../shared/paging/export-status';
import { PageTurner } from '../../../shared/paging/page-turner';
import { nextPage, previousPage, type Trail, trailStart } from '../../../shared/paging/trail';
import { Page } from '../../../shared/ui/page';
import { useServices } from '../../services';
import { useLogExport } from '../../log-export/use-log-export';
import { EventTable } from './event-table';

/** Events on one page. */
const limit = 50;

/** The newest events, page by page. */
export function AuditLogPage() {
  const { call } = useServices();
  const [trail, setTrail] = useState<Trail>(trailStart);
  const cursor = trail.at(-1) ?? null;
  const log = useLoad(
    useCallback(() => call('audit/search', cursor === null ? { limit } : { cursor, limit }), [call, cursor]),
  );
  const logExport = useLogExport();

  const refresh = (): void => {
    if (trail.length === 1) log.reload();
    else setTrail(trailStart);
  };

  return (
    <Page
      title="Audit log"
      lead="Who visited which portal and when, newest first. Names come from Jira as you look; only account IDs are stored."
      actions={
        <>
          <Button isLoading={log.busy && log.data !== null} onClick={refresh}>
            Refresh
          </Button>
          <Button
            isDisabled={logExport.state.kind === 'running' || log.data?.events.length === 0}
            onClick={logExport.start}
          >
            Export as CSV
          </Button>
        </>
      }
    >
      <ExportStatus export={logExport} what="the audit log" unit="event" />
      <LoadView loaded={log} what="the audit log">
        {({ events, invalid, cursor: next }) => (
          <>
            {invalid > 0 && (
              <SectionMessage
                appearance="warning"
                title={`${countOf(invalid, 'record')} could not be read`}
                testId="invalid-notice"
              >
                <p>
                  They belong to this page but do not match the form that an event must have, so they are left
                  out. You can find and erase them under Stored data.
                </p>
              </SectionMessage>
            )}
            {events.length === 0 && trail.length === 1 ? (
              <EmptyState
                header="No events yet"
                headingLevel={2}
                description="An event appears here when a signed-in customer opens one of this site’s portals. Your own staff, and people who are not signed in, are not recorded."
                primaryAction={<Button onClick={refresh}>Look again</Button>}
              />
            ) : (
              <EventTable events={events} isBusy={log.busy} />
            )}
            <PageTurner
              what="events"
              page={trail.length}
              count={events.length}
              hasNext={next !== null}
              isBusy={log.busy}
              onPrevious={() => setTrail(previousPage)}
              onNext={() => setTrail((before) => nextPage(before, next))}
            />
          </>
        )}
      </LoadView>
    </Page>
  );
}
