import Button from '@atlaskit/button/new';
import EmptyState from '@atlaskit/empty-state';
import { useCallback } from 'react';
import type { AuditFilter } from '../../../../src/contract';
import { useLoad } from '../../../shared/load/use-load';
import { useTimeFormat } from '../../../shared/ui/timestamp';
import { useServices } from '../../services';
import { emptyWords } from './empty-words';
import { withRange } from '../../filters/conditions';

export interface EmptyLogProps {
  readonly filter: AuditFilter;
  readonly onFilter: (filter: AuditFilter) => void;
  readonly onReload: () => void;
}

/** The log holds no event at all. */
function NothingYet({ onReload }: Pick<EmptyLogProps, 'onReload'>) {
  return (
    <EmptyState
      header="No events yet"
      headingLevel={2}
      description="An event appears here when a signed-in customer opens one of this site’s portals. Your own staff, and people who are not signed in, are not recorded."
      primaryAction={<Button onClick={onReload}>Look again</Button>}
      testId="empty-log"
    />
  );
}

/** No event meets the conditions; of a time range it is said what lies outside of it. */
function NoMatch({ filter, onFilter }: Pick<EmptyLogProps, 'filter' | 'onFilter'>) {
  const { call, now } = useServices();
  const time = useTimeFormat();
  const hasRange = filter.last !== undefined || filter.from !== undefined || filter.to !== undefined;
  const outside = useLoad(
    useCallback(
      () => (hasRange ? call('audit/summary', { filter: withRange(filter, {}) }) : Promise.resolve(null)),
      [call, filter, hasRange],
    ),
  );
  const words = emptyWords({ filter, outside: outside.data, now: now(), time });
  return (
    <EmptyState
      header={words.header}
      headingLevel={2}
      description={outside.busy ? 'Counting the events outside this time range…' : words.description}
      primaryAction={
        hasRange ? (
          <Button appearance="primary" onClick={() => onFilter(withRange(filter, {}))}>
            Show any time
          </Button>
        ) : undefined
      }
      secondaryAction={<Button onClick={() => onFilter({})}>Clear all conditions</Button>}
      testId="no-match"
    />
  );
}

/** What is shown in the place of the table once a search has ended without any event. */
export function EmptyLog({ filter, onFilter, onReload }: EmptyLogProps) {
  return Object.keys(filter).length === 0 ? (
    <NothingYet onReload={onReload} />
  ) : (
    <NoMatch filter={filter} onFilter={onFilter} />
  );
}
