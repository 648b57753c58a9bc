import type { ReactNode } from 'react';
import { LoadView } from '../../../shared/load/load-view';
import type { TurnedPages } from '../../../shared/load/use-turned-pages';
import { PageTurner } from '../../../shared/paging/page-turner';
import styles from './provisioning.module.css';

interface TurnedPageProps<Page, Row> {
  readonly pages: TurnedPages<Page>;
  /** What is listed, as in "the people". */
  readonly what: string;
  readonly rowsOf: (page: Page) => readonly Row[];
  readonly table: (rows: readonly Row[]) => ReactNode;
  /** Where there are none at all. */
  readonly nothing: ReactNode;
  /** For a page without rows: as the last one, and before others. */
  readonly words: { readonly last: string; readonly soFar: string };
}

/** One page of a list that is searched as far as it is turned. */
export function TurnedPage<Page extends { readonly cursor: string | null }, Row>({
  pages: { loaded, page, next, previous },
  what,
  rowsOf,
  table,
  nothing,
  words,
}: TurnedPageProps<Page, Row>) {
  return (
    <LoadView loaded={loaded} what={`the ${what}`}>
      {(found) => {
        const rows = rowsOf(found);
        const isLast = found.cursor === null;
        return (
          <>
            {rows.length > 0 && table(rows)}
            {rows.length === 0 && isLast && page === 1 && nothing}
            {rows.length === 0 && !(isLast && page === 1) && (
              <p className={styles['text']}>{isLast ? words.last : words.soFar}</p>
            )}
            <PageTurner
              what={what}
              page={page}
              count={rows.length}
              hasNext={!isLast}
              isBusy={loaded.busy}
              onPrevious={previous}
              onNext={next}
            />
          </>
        );
      }}
    </LoadView>
  );
}
