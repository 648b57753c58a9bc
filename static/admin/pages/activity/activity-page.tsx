import Button from '@atlaskit/button/new';
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { ExportStatus } from '../../../shared/paging/export-status';
import { Page } from '../../../shared/ui/page';
import { useServices } from '../../services';
import { ActionPanel } from './action-panel';
import { ActivityList } from './activity-list';
import { FilterBar } from './filter-bar';
import { UnreadNotice } from './unread-notice';
import { useActivityExport } from './use-activity-export';
import { useActivityPages, type ActivityQuery } from './use-activity-pages';
import { type ActivityView, readView, viewPath } from './view';

/** What admins did: filter, list and details. The filter is in the address. */
export function ActivityPage() {
  const { navigation } = useServices();
  const { search } = useSyncExternalStore(navigation.subscribe, navigation.place);
  const view = useMemo(() => readView(search), [search]);
  const query = useMemo(
    (): ActivityQuery | null => (view.unread.length > 0 ? null : { filter: view.filter, order: view.order }),
    [view],
  );
  const pages = useActivityPages(query);
  const fileExport = useActivityExport();
  const [open, setOpen] = useState<string | null>(null);
  const close = useCallback(() => setOpen(null), []);
  const shown = pages.loaded.data?.actions.find(({ id }) => id === open);
  const show = (next: Pick<ActivityView, 'filter' | 'order'>): void => {
    setOpen(null);
    navigation.go(viewPath(next));
  };
  const cannotExport = query === null || fileExport.state.kind === 'running';

  return (
    <Page
      title="Activity"
      lead="What admins did with Sitebound: changed settings, exports and erasures. Values are never on record, only what was changed. Records of erasures survive every erasure."
      actions={
        <>
          <Button isLoading={pages.loaded.busy && pages.loaded.data !== null} onClick={pages.refresh}>
            Refresh
          </Button>
          {(['csv', 'json-lines'] as const).map((format) => (
            <Button
              key={format}
              isDisabled={cannotExport}
              onClick={() => {
                if (query) fileExport.start(format, query);
              }}
            >
              {format === 'csv' ? 'Export as CSV' : 'Export as JSON Lines'}
            </Button>
          ))}
        </>
      }
    >
      <ExportStatus export={fileExport} what="the activity" unit="action" />
      <FilterBar view={view} error={pages.loaded.error} onChange={show} />
      {query === null ? (
        <UnreadNotice unread={view.unread} onGoOn={() => show(view)} />
      ) : (
        <ActivityList
          {...{ query, pages, open: shown?.id ?? null }}
          onFilter={(filter) => show({ ...query, filter })}
          onOpen={(id) => setOpen(id === open ? null : id)}
        />
      )}
      {shown && <ActionPanel action={shown} onClose={close} />}
    </Page>
  );
}
