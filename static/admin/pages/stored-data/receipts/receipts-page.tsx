import Button from '@atlaskit/button/new';
import EmptyState from '@atlaskit/empty-state';
import Link from '@atlaskit/link';
import { useCallback, useState } from 'react';
import { formatNumber } from '../../../../shared/format/count';
import { LoadView } from '../../../../shared/load/load-view';
import { useLoad } from '../../../../shared/load/use-load';
import { PageTurner } from '../../../../shared/paging/page-turner';
import { nextPage, previousPage, type Trail, trailStart } from '../../../../shared/paging/trail';
import { DataTable } from '../../../../shared/ui/data-table';
import { Page } from '../../../../shared/ui/page';
import { Timestamp } from '../../../../shared/ui/timestamp';
import { useServices } from '../../../services';
import { receiptPath } from '../../../words/erasure';
import { SectionsNav } from '../sections-nav';
import { IntactLozenge, Requester } from './receipt-facts';
import { useTitles } from './use-titles';
import { erasedIn, receiptTitle } from './words';

/** Evidence of every erasure, the newest first. */
export function ReceiptsPage() {
  const { call } = useServices();
  const titleOf = useTitles();
  const [trail, setTrail] = useState<Trail>(trailStart);
  const cursor = trail.at(-1) ?? null;
  const loaded = useLoad(
    useCallback(() => call('privacy/receipts', cursor === null ? {} : { cursor }), [call, cursor]),
  );
  return (
    <Page
      title="Stored data"
      lead="What was erased, when, on whose behalf, and what stayed and why. A receipt names no one who was erased."
      actions={
        <Button isLoading={loaded.busy && loaded.data !== null} onClick={loaded.reload}>
          Refresh
        </Button>
      }
    >
      <SectionsNav current="receipts" />
      <LoadView loaded={loaded} what="the receipts">
        {({ receipts, cursor: next }) => (
          <>
            {receipts.length === 0 && trail.length === 1 ? (
              <EmptyState
                header="No receipts yet"
                headingLevel={2}
                description="Every erasure leaves one here when it has ended."
              />
            ) : (
              <DataTable
                caption="Receipts of erasures"
                testId="receipt-table"
                isBusy={loaded.busy}
                isFixed
                columns={[
                  { key: 'what', header: 'Erased', isRowHeader: true, width: '28%' },
                  { key: 'finished', header: 'Finished', width: '22%' },
                  { key: 'who', header: 'Asked for by', width: '24%' },
                  { key: 'records', header: 'Records', isNumeric: true, width: '12%' },
                  { key: 'intact', header: 'Check', width: '14%' },
                ]}
                rows={receipts.map((view) => ({
                  key: view.receipt.id,
                  cells: {
                    what: (
                      <Link href={receiptPath(view.receipt.id)}>{receiptTitle(view.receipt, titleOf)}</Link>
                    ),
                    finished: <Timestamp at={view.receipt.finishedAt} />,
                    who: <Requester view={view} />,
                    records: formatNumber(erasedIn(view.receipt)),
                    intact: <IntactLozenge intact={view.intact} />,
                  },
                }))}
              />
            )}
            <PageTurner
              what="receipts"
              page={trail.length}
              count={receipts.length}
              hasNext={next !== null}
              isBusy={loaded.busy}
              onPrevious={() => setTrail(previousPage)}
              onNext={() => setTrail((before) => nextPage(before, next))}
            />
          </>
        )}
      </LoadView>
    </Page>
  );
}
