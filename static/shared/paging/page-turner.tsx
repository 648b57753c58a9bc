import Button from '@atlaskit/button/new';
import { formatNumber } from '../format/count';
import styles from '../ui/notices.module.css';

export interface PageTurnerProps {
  /** What is listed, such as "events". */
  readonly what: string;
  /** From 1. */
  readonly page: number;
  readonly count: number;
  readonly hasNext: boolean;
  readonly isBusy: boolean;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
}

/** Previous and next page; nothing where everything fits on one. */
export function PageTurner({ what, page, count, hasNext, isBusy, onPrevious, onNext }: PageTurnerProps) {
  if (page === 1 && !hasNext) return null;
  return (
    <nav className={styles['row']} aria-label={`Pages of ${what}`}>
      <span role="status" data-testid="page-status">
        {isBusy ? 'Loading…' : `Page ${formatNumber(page)}, ${formatNumber(count)} ${what}`}
      </span>
      <div className={styles['pager']}>
        <Button isDisabled={page === 1 || isBusy} onClick={onPrevious}>
          Previous page
        </Button>
        <Button isDisabled={!hasNext || isBusy} onClick={onNext}>
          Next page
        </Button>
      </div>
    </nav>
  );
}
