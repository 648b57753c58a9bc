import Button from '@atlaskit/button/new';
import type { Pages } from '../../../shared/load/use-pages';
import { ErrorNotice } from '../../../shared/ui/error-notice';
import styles from './privacy.module.css';

/** Loads the next page, and says when it could not be loaded; nothing at the end of the list. */
export function MoreButton<Item extends { readonly id: string }>({
  pages,
  what,
}: {
  pages: Pages<Item>;
  what: string;
}) {
  const { loaded, isBusy, failure, more } = pages;
  return (
    <>
      {failure && <ErrorNotice title={`More ${what} could not be loaded`} error={failure} />}
      {loaded.data?.cursor && (
        <div className={styles['buttons']}>
          <Button isLoading={isBusy} onClick={() => void more()}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
