import SectionMessage from '@atlaskit/section-message';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useAnnounce } from '../../../shared/announce/announcer';
import { countOf } from '../../../shared/format/count';
import { PageTurner } from '../../../shared/paging/page-turner';
import { ErrorNotice } from '../../../shared/ui/error-notice';
import { Loading } from '../../../shared/ui/loading';
import { EmptyLog } from './empty-log';
import { refusalProblem } from './filters/problems';
import { NotSearched } from './not-searched';
import { ListBar } from './list-bar';
import { SearchProgress } from './reading/search-progress';
import type { LogPages, LogQuery } from './reading/use-log-pages';
import { useNewer } from './reading/use-newer';
import { EventTable } from './table/event-table';
import type { ViewControl } from './view/use-audit-view';
import styles from './audit-log.module.css';

export interface EventListProps {
  readonly control: ViewControl;
  readonly query: LogQuery;
  readonly pages: LogPages;
}

/** The events of one page, or why there are none. */
export function EventList({ control: { view, show }, query, pages }: EventListProps) {
  const { reading, events, page, isStale } = pages;
  const { phase, error, rows, isComplete } = reading;
  const announce = useAnnounce();
  const frame = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);
  const isFresh = !isStale && phase === 'resting';
  const newest = rows[0]?.occurredAt ?? null;
  const newer = useNewer(
    query.filter,
    newest,
    isFresh && page === 1 && query.order === 'newest' && query.filter.to === undefined,
  );

  useEffect(() => {
    if (isFresh) announce(rows.length === 0 ? 'No events match' : `${countOf(events.length, 'event')} shown`);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- said when a page is there, not when anything else changes
  }, [isFresh, query, page]);

  useLayoutEffect(() => {
    // The value that was clicked may be on a row that is gone: stay at the table.
    if (hadFocus.current && document.activeElement === document.body)
      frame.current?.querySelector<HTMLElement>('[role="region"]')?.focus({ preventScroll: true });
  });

  const change = (next: Parameters<typeof show>[0]): void => show({ ...next, event: null });
  const isEmpty = !isStale && isComplete && rows.length === 0;
  // A condition that was refused is explained at its field.
  const isRefused = phase === 'failed' && error !== null && refusalProblem(error) !== null;
  const failure = phase === 'failed' && !isRefused ? error : null;
  const turn = (to: number): void => {
    pages.turnTo(to);
    frame.current?.scrollIntoView({ block: 'start' });
  };

  return (
    <div
      ref={frame}
      className={styles['log']}
      onFocus={() => (hadFocus.current = true)}
      onBlur={(event) => {
        if (event.relatedTarget !== null) hadFocus.current = false;
      }}
    >
      <ListBar
        view={view}
        first={(page - 1) * query.size}
        count={events.length}
        newer={newer}
        onView={change}
        onShowNewer={pages.reload}
      />
      {failure && (
        <ErrorNotice title="The audit log could not be loaded" error={failure} onRetry={pages.goOn} />
      )}
      {isRefused && <NotSearched />}
      {reading.invalid > 0 && (
        <SectionMessage
          appearance="warning"
          title={`${countOf(reading.invalid, 'record')} could not be read`}
          testId="invalid-notice"
        >
          <p>
            They do not match the form that an event must have, so they are left out. You can find and erase
            them under Stored data.
          </p>
        </SectionMessage>
      )}
      {events.length > 0 && (
        <EventTable
          events={events}
          order={query.order}
          filter={view.filter}
          open={view.event}
          isBusy={isStale}
          onFilter={(filter) => change({ ...view, filter })}
          onOpen={(id) => show({ ...view, event: view.event === id ? null : id })}
        />
      )}
      {events.length === 0 && isStale && phase === 'reading' && <Loading what="the audit log" />}
      {isEmpty && (
        <EmptyLog
          filter={query.filter}
          onFilter={(filter) => change({ ...view, filter })}
          onReload={pages.reload}
        />
      )}
      {!isStale && (
        <SearchProgress reading={reading} order={query.order} onStop={pages.stop} onGoOn={pages.goOn} />
      )}
      <PageTurner
        what="events"
        page={page}
        count={events.length}
        hasNext={pages.hasNext}
        isBusy={isStale}
        onPrevious={() => turn(page - 1)}
        onNext={() => turn(page + 1)}
      />
    </div>
  );
}
