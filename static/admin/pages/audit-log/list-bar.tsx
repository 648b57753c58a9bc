import type { SearchOrder } from '../../../../src/contract';
import { countOf, formatNumber } from '../../../shared/format/count';
import { ToggleGroup } from '../../../shared/ui/toggle-group';
import type { Newer } from './reading/use-newer';
import { type AuditView, pageSizes } from './view/audit-view';
import styles from './audit-log.module.css';

export interface ListBarProps {
  readonly view: AuditView;
  /** First row on the page, from 0. */
  readonly first: number;
  readonly count: number;
  readonly newer: Newer;
  readonly onView: (view: AuditView) => void;
  readonly onShowNewer: () => void;
}

const orders: readonly { value: SearchOrder; name: string }[] = [
  { value: 'newest', name: 'Newest first' },
  { value: 'oldest', name: 'Oldest first' },
];
const sizes = pageSizes.map((size) => ({ value: String(size), name: `${size} a page` }));

/** What the page below shows, and in which order. News of newer events comes into a line that is there anyway. */
export function ListBar({ view, first, count, newer, onView, onShowNewer }: ListBarProps) {
  const newest = countOf({ value: newer.count, atLeast: newer.hasMore }, 'new event');
  return (
    <div className={styles['listBar']}>
      <div className={styles['listStatus']}>
        <span data-testid="rows-shown">
          {count === 0 ? '' : `Events ${formatNumber(first + 1)}–${formatNumber(first + count)}`}
        </span>
        <span role="status">
          {newer.count > 0 && (
            <button type="button" className={styles['newer']} onClick={onShowNewer} data-testid="newer">
              {newest} – show
            </button>
          )}
        </span>
      </div>
      <ToggleGroup<SearchOrder>
        label="Order"
        options={orders}
        value={view.order}
        onChange={(order) => onView({ ...view, order })}
      />
      <ToggleGroup
        label="Page size"
        options={sizes}
        value={String(view.size)}
        onChange={(chosen) => {
          const size = pageSizes.find((one) => String(one) === chosen);
          if (size) onView({ ...view, size });
        }}
      />
    </div>
  );
}
