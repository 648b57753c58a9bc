import Button from '@atlaskit/button/new';
import EmptyState from '@atlaskit/empty-state';
import Link from '@atlaskit/link';
import SectionMessage from '@atlaskit/section-message';
import { useCallback, useState } from 'react';
import { countOf } from '../../../shared/format/count';
import { LoadView } from '../../../shared/load/load-view';
import { useLoad } from '../../../shared/load/use-load';
import { PageTurner } from '../../../shared/paging/page-turner';
import { nextPage, previousPage, type Trail, trailStart } from '../../../shared/paging/trail';
import { Page } from '../../../shared/ui/page';
import { useServices } from '../../services';
import { RecordTable } from './record-table';

/** Records on one page. */
const limit = 50;

/** The records of one collection as they are stored; secrets are shown as present, never by value. */
export function BrowseView({ collection }: { collection: string }) {
  const { call } = useServices();
  const [trail, setTrail] = useState<Trail>(trailStart);
  const cursor = trail.at(-1) ?? null;
  const register = useLoad(useCallback(() => call('privacy/register', {}), [call]));
  const records = useLoad(
    useCallback(
      () => call('privacy/browse', cursor === null ? { collection, limit } : { collection, limit, cursor }),
      [call, collection, cursor],
    ),
  );
  const declared = register.data?.collections.find(({ name }) => name === collection);

  return (
    <Page
      title={declared ? `Stored data: ${declared.title}` : 'Stored data'}
      lead={<Link href="/stored-data">Back to all collections</Link>}
      actions={
        <Button isLoading={records.busy && records.data !== null} onClick={records.reload}>
          Refresh
        </Button>
      }
    >
      <LoadView loaded={records} what="the records">
        {(page) => (
          <>
            {page.invalid > 0 && (
              <SectionMessage
                appearance="warning"
                title={`${countOf(page.invalid, 'record')} on this page could not be read`}
                testId="invalid-notice"
              >
                <p>
                  They do not match the form that this collection declares. Erasing removes them like any
                  other.
                </p>
              </SectionMessage>
            )}
            {page.records.length === 0 && trail.length === 1 ? (
              <EmptyState header="No records" headingLevel={2} description="This collection is empty." />
            ) : (
              <RecordTable
                records={page.records}
                title={declared?.title ?? collection}
                subjectField={declared?.subjectField ?? null}
                isBusy={records.busy}
              />
            )}
            <PageTurner
              what="records"
              page={trail.length}
              count={page.records.length}
              hasNext={page.cursor !== null}
              isBusy={records.busy}
              onPrevious={() => setTrail(previousPage)}
              onNext={() => setTrail((before) => nextPage(before, page.cursor))}
            />
          </>
        )}
      </LoadView>
    </Page>
  );
}
