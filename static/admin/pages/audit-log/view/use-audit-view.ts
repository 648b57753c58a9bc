import { useMemo, useSyncExternalStore } from 'react';
import { pathOf } from '../../../filters/address';
import { useServices } from '../../../services';
import { type AuditView, readView, writeView } from './audit-view';

export interface ViewControl {
  /** The same object until the address changes. */
  readonly view: AuditView;
  /** The view at this moment, for what ends later than it began. */
  readonly current: () => AuditView;
  /** Shows another view, as an entry of its own in the browser's history. */
  readonly show: (view: AuditView) => void;
  /** Shows another view in the place of the current entry. */
  readonly replace: (view: AuditView) => void;
}

/** The address of a view inside the app. */
export function viewPath(view: AuditView): string {
  return pathOf('/audit-log', writeView(view));
}

/** The view that the address describes, and the way to another. */
export function useAuditView(): ViewControl {
  const { navigation } = useServices();
  const { search } = useSyncExternalStore(navigation.subscribe, navigation.place);
  const view = useMemo(() => readView(search), [search]);
  return {
    view,
    current: () => readView(navigation.place().search),
    show: (next) => navigation.go(viewPath(next)),
    replace: (next) => navigation.replace(viewPath(next)),
  };
}
