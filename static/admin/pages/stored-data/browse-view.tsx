import Button from '@atlaskit/button/new';
import EmptyState from '@atlaskit/empty-state';
import Link from '@atlaskit/link';
import SectionMessage from '@atlaskit/section-message';
import { useCallback, useState } from 'react';
import type { RecordPage } from '../../../../src/contract';
import { countOf } from '../../../shared/format/count';
import { LoadView } from '../../../shared/load/load-view';
import { useLoad } from '../../../shared/load/use-load';
import { PageTurner } from '../../../shared/paging/page-turner';
import { nextPage, previousPage, type Trail, trailStart } from '../../../shared/paging/trail';
import { Page } from '../../../shared/ui/page';
import { PersonField } from '../../filters/person-field';
import { useServices } from '../../services';
import { RecordTable } from './record-table';
import { viewPath } from './view';
import styles from './stored-data.module.css';

/** Records on one page. */
const limit = 50;

export interface BrowseViewProps {
  readonly collection: string;
  /** Account ID: only records that name it. */
  readonly person: string | null;
}

/** What is stored and not on this page, and what is on it and cannot be read. */
function Missing({ page: { hidden, invalid } }: { page: RecordPage }) {
  return (
    <>
      {hidden > 0 && (
        <SectionMessage
          appearance="information"
          title={`${countOf(hidden, 'record')} of this page ${hidden === 1 ? 'is' : 'are'} not shown`}
          testId="hidden-notice"
        >
          <p>
            They are past their retention and about to be deleted, or of people whose data is restricted.
            Search for a restricted person to see theirs.
          </p>
        </SectionMessage>
      )}
      {invalid > 0 && (
        <SectionMessage
          appearance="warning"
          title={`${countOf(invalid, 'record')} on this page could not be read`}
          testId="invalid-notice"
        >
          <p>
            They do not match the form that this collection declares. Erasing removes them like any other.
          </p>
        </SectionMessage>
      )}
    </>
  );
}

/** The records of one collection as they are stored; secrets are shown as present, never by value. */
export function BrowseView({ collection, person }: BrowseViewProps) {
  const { call, navigation } = useServices();
  const [trail, setTrail] = useState<Trail>(trailStart);
  const cursor = trail.at(-1) ?? null;
  const register = useLoad(useCallback(() => call('privacy/register', {}), [call]));
  const records = useLoad(
    useCallback(() => {
      const page = { collection, limit, ...(person === null ? {} : { person }) };
      return call('privacy/browse', cursor === null ? page : { ...page, cursor });
    }, [call, collection, person, cursor]),
  );
  const declared = register.data?.collections.find(({ name }) => name === collection);
  const subjectField = declared?.subjectField ?? null;

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
      {(subjectField !== null || person !== null) && (
        <div className={styles['search']}>
          <PersonField
            id="browse-person"
            label="Only records about"
            placeholder="Anybody"
            takesEmail={false}
            value={person}
            problem={null}
            onChange={(chosen) => navigation.go(viewPath({ kind: 'collection', collection, person: chosen }))}
          />
        </div>
      )}
      <LoadView loaded={records} what="the records">
        {(page) => (
          <>
            <Missing page={page} />
            {page.records.length === 0 && trail.length === 1 && page.cursor === null ? (
              <EmptyState
                header={page.hidden > 0 ? 'No records to show' : 'No records'}
                headingLevel={2}
                description={
                  person === null
                    ? page.hidden > 0
                      ? 'All records of this collection are hidden.'
                      : 'This collection is empty.'
                    : 'No record of this collection names this person.'
                }
              />
            ) : (
              <RecordTable
                records={page.records}
                title={declared?.title ?? collection}
                subjectField={subjectField}
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
