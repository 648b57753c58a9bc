import Button from '@atlaskit/button/new';
import Link from '@atlaskit/link';
import { useState } from 'react';
import type { PersonView } from '../../../../../src/contract';
import { LoadView } from '../../../../shared/load/load-view';
import { Card } from '../../../../shared/ui/card';
import { Facts } from '../../../../shared/ui/facts';
import { useServices } from '../../../services';
import { kindWords } from '../../../words/rights';
import { ClosedTable } from '../requests/closed-table';
import { Due } from '../requests/due';
import { OpenRequestDialog } from '../requests/open-request-dialog';
import { useRequests } from '../requests/use-requests';
import styles from '../privacy.module.css';
import { viewPath } from '../view';

/** What the person asked for, and what came of it. */
export function HistoryCard({ person: { accountId } }: { person: PersonView }) {
  const { now } = useServices();
  const open = useRequests('open');
  const closed = useRequests('closed');
  const [isEntering, setEntering] = useState(false);
  const at = now();
  return (
    <Card
      title="Their requests"
      testId="person-requests"
      aside={<Button onClick={() => setEntering(true)}>Enter a request</Button>}
    >
      <LoadView loaded={open.loaded} what="the open requests">
        {({ items }) => {
          const own = items.filter((request) => request.accountId === accountId);
          const subjects = new Set(own.map(({ subject }) => subject));
          const past = (closed.loaded.data?.items ?? []).filter(({ subject }) => subjects.has(subject));
          return (
            <div className={styles['form']}>
              {own.length === 0 ? (
                <p className={styles['text']}>They have no open request.</p>
              ) : (
                <Facts
                  facts={own.map(({ kind, dueAt }) => ({
                    name: kindWords[kind].name,
                    value: <Due at={dueAt} now={at} />,
                  }))}
                />
              )}
              {past.length > 0 && <ClosedTable requests={past} hasSubject={false} />}
              <p className={styles['note']}>
                <Link href={viewPath({ kind: 'section', section: 'requests' })}>All requests</Link>
              </p>
            </div>
          );
        }}
      </LoadView>
      <OpenRequestDialog
        isOpen={isEntering}
        accountId={accountId}
        onClose={() => setEntering(false)}
        onDone={open.loaded.reload}
      />
    </Card>
  );
}
