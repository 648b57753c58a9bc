import Button from '@atlaskit/button/new';
import Link from '@atlaskit/link';
import { useCallback, useState } from 'react';
import type { AdminApi, PersonView, SubjectRequest } from '../../../../../src/contract';
import type { Call } from '../../../../shared/api/call';
import { LoadView } from '../../../../shared/load/load-view';
import { useLoad } from '../../../../shared/load/use-load';
import { Card } from '../../../../shared/ui/card';
import { Facts } from '../../../../shared/ui/facts';
import { useServices } from '../../../services';
import { kindWords } from '../../../words/rights';
import { ClosedTable } from '../requests/closed-table';
import { Due } from '../requests/due';
import { OpenRequestDialog } from '../requests/open-request-dialog';
import styles from '../privacy.module.css';
import { viewPath } from '../view';

/** So many pages of everybody's requests are looked through for one person's. */
const mostPages = 10;

interface History {
  readonly open: readonly SubjectRequest[];
  readonly closed: readonly SubjectRequest[];
  /** There were more than were looked through. */
  readonly isPartial: boolean;
}

async function requestsOf(call: Call<AdminApi>, subject: string): Promise<History> {
  const read = async (state: 'open' | 'closed') => {
    const found: SubjectRequest[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < mostPages; page += 1) {
      const answer: { requests: readonly SubjectRequest[]; cursor: string | null } = await call(
        'privacy/requests',
        cursor === null ? { state } : { state, cursor },
      );
      found.push(...answer.requests.filter((request) => request.subject === subject));
      cursor = answer.cursor;
      if (cursor === null) break;
    }
    return { found, isPartial: cursor !== null };
  };
  const [open, closed] = await Promise.all([read('open'), read('closed')]);
  return { open: open.found, closed: closed.found, isPartial: open.isPartial || closed.isPartial };
}

/** What the person asked for, and what came of it. */
export function HistoryCard({ person: { accountId, subject } }: { person: PersonView }) {
  const { call, now } = useServices();
  const loaded = useLoad(useCallback(() => requestsOf(call, subject), [call, subject]));
  const [isEntering, setEntering] = useState(false);
  const at = now();
  return (
    <Card
      title="Their requests"
      testId="person-requests"
      aside={<Button onClick={() => setEntering(true)}>Enter a request</Button>}
    >
      <LoadView loaded={loaded} what="their requests">
        {({ open, closed, isPartial }) => (
          <div className={styles['form']}>
            {open.length === 0 ? (
              <p className={styles['text']}>They have no open request.</p>
            ) : (
              <Facts
                facts={open.map(({ kind, dueAt }) => ({
                  name: kindWords[kind].name,
                  value: <Due at={dueAt} now={at} />,
                }))}
              />
            )}
            {closed.length > 0 && <ClosedTable requests={closed} hasSubject={false} />}
            {isPartial && (
              <p className={styles['note']}>
                There are so many requests that older ones may be missing here.
              </p>
            )}
            <p className={styles['text']}>
              <Link href={viewPath({ kind: 'section', section: 'requests' })}>All requests</Link>
            </p>
          </div>
        )}
      </LoadView>
      <OpenRequestDialog
        isOpen={isEntering}
        accountId={accountId}
        onClose={() => setEntering(false)}
        onDone={loaded.reload}
      />
    </Card>
  );
}
