import Button from '@atlaskit/button/new';
import { useCallback, useMemo, useState } from 'react';
import type { AuditFilter } from '../../../../src/contract';
import { ExportStatus } from '../../../shared/paging/export-status';
import { Page } from '../../../shared/ui/page';
import { LogExportButton } from '../../log-export/log-export-button';
import { useLogExport } from '../../log-export/use-log-export';
import { EventPanel } from './detail/event-panel';
import { useOpenEvent } from './detail/use-open-event';
import { EraseEvents } from './erase-events';
import { EventList } from './event-list';
import { FilterBar } from './filters/filter-bar';
import { refusalProblem, unreadProblems } from './filters/problems';
import { NotSearched } from './not-searched';
import { ProofPanel } from './proof/proof-panel';
import { type LogQuery, useLogPages } from './reading/use-log-pages';
import { useAuditView } from './view/use-audit-view';

/** The audit log: filter, list and details, all of them as the address says. */
export function AuditLogPage() {
  const control = useAuditView();
  const { view, show } = control;
  // The question stays the same object while only the open event changes.
  const key = JSON.stringify({ filter: view.filter, order: view.order, size: view.size });
  const question = useMemo(() => JSON.parse(key) as LogQuery, [key]);
  const unread = unreadProblems(view);
  const query = unread.length === 0 ? question : null;
  const pages = useLogPages(query);
  const open = useOpenEvent(control, query, pages);
  const logExport = useLogExport();
  /** Since the first erasure was asked for: its progress stays when the dialog is closed. */
  const [erasing, setErasing] = useState<{ readonly filter: AuditFilter | null } | null>(null);
  const refusal = pages.reading.error && refusalProblem(pages.reading.error);
  const problems = refusal ? [...unread, refusal] : unread;
  const { current } = control;
  const close = useCallback(() => show({ ...current(), event: null }), [show, current]);

  return (
    <Page
      title="Audit log"
      lead="Who signed in or visited which portal, and what was refused. Names come from Jira as you look; only account IDs are stored."
      actions={
        <>
          <Button isLoading={pages.isStale && pages.events.length > 0} onClick={pages.reload}>
            Refresh
          </Button>
          {query && (
            <>
              <LogExportButton export={logExport} filter={query.filter} order={query.order} />
              <Button onClick={() => setErasing({ filter: query.filter })}>Erase these events…</Button>
            </>
          )}
        </>
      }
    >
      <FilterBar view={view} problems={problems} onChange={(next) => show({ ...next, event: null })} />
      {erasing && (
        <EraseEvents
          filter={erasing.filter}
          onClose={() => setErasing({ filter: null })}
          onEnded={pages.reload}
        />
      )}
      <ExportStatus
        export={logExport}
        what="the audit log"
        unit="event"
        // Only a search that is at its end knows how many there are.
        expected={pages.reading.isComplete ? pages.reading.rows.length : undefined}
      />
      {query ? <EventList control={control} query={query} pages={pages} /> : <NotSearched />}
      <ProofPanel />
      {view.event !== null && <EventPanel open={open} view={view} onClose={close} />}
    </Page>
  );
}
