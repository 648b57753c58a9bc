import Button from '@atlaskit/button/new';
import EmptyState from '@atlaskit/empty-state';
import SectionMessage from '@atlaskit/section-message';
import type { ActivityFilter } from '../../../../src/contract';
import { countOf } from '../../../shared/format/count';
import { LoadView } from '../../../shared/load/load-view';
import { PageTurner } from '../../../shared/paging/page-turner';
import { Timestamp } from '../../../shared/ui/timestamp';
import { ActivityTable } from './activity-table';
import { isAboutRange } from './filter-bar';
import type { ActivityPages, ActivityQuery } from './use-activity-pages';

export interface ActivityListProps {
  readonly query: ActivityQuery;
  readonly pages: ActivityPages;
  readonly open: string | null;
  readonly onFilter: (filter: ActivityFilter) => void;
  readonly onOpen: (id: string) => void;
}

/** The actions of one page, or why there are none. */
export function ActivityList({ query, pages, open, onFilter, onOpen }: ActivityListProps) {
  const { loaded, page, next, previous } = pages;
  // A range that was refused is explained at its field.
  if (isAboutRange(loaded.error)) return null;
  return (
    <LoadView loaded={loaded} what="what admins did">
      {({ actions, invalid, cursor, lookedTo }) => (
        <>
          {invalid > 0 && (
            <SectionMessage
              appearance="warning"
              title={`${countOf(invalid, 'record')} could not be read`}
              testId="invalid-notice"
            >
              <p>
                They do not match the form that an action must have, so they are left out. You can find and
                erase them under Stored data.
              </p>
            </SectionMessage>
          )}
          {actions.length > 0 && (
            <ActivityTable
              {...{ actions, open, onFilter, onOpen }}
              order={query.order}
              filter={query.filter}
              isBusy={loaded.busy}
            />
          )}
          {actions.length === 0 && cursor === null && page === 1 && (
            <NoActions filter={query.filter} onClear={() => onFilter({})} onReload={pages.refresh} />
          )}
          {actions.length === 0 && cursor !== null && lookedTo !== null && (
            <p>
              Nothing found so far; the search has come to <Timestamp at={lookedTo} />. The next page goes on
              there.
            </p>
          )}
          <PageTurner
            what="actions"
            page={page}
            count={actions.length}
            hasNext={cursor !== null}
            isBusy={loaded.busy}
            onPrevious={previous}
            onNext={next}
          />
        </>
      )}
    </LoadView>
  );
}

interface NoActionsProps {
  readonly filter: ActivityFilter;
  readonly onClear: () => void;
  readonly onReload: () => void;
}

function NoActions({ filter, onClear, onReload }: NoActionsProps) {
  return Object.keys(filter).length === 0 ? (
    <EmptyState
      header="Nothing yet"
      headingLevel={2}
      description="Saving or removing the service account, exporting and erasing appear here, with who did it. Looking at pages is not recorded."
      primaryAction={<Button onClick={onReload}>Look again</Button>}
      testId="no-activity"
    />
  ) : (
    <EmptyState
      header="No actions match"
      headingLevel={2}
      description="No admin did anything that meets all of these conditions."
      primaryAction={<Button onClick={onClear}>Clear all conditions</Button>}
      testId="no-match"
    />
  );
}
