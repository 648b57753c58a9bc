import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { SubjectRequest } from '../../../../../src/contract';
import { LoadView } from '../../../../shared/load/load-view';
import { Card } from '../../../../shared/ui/card';
import { EraseDialog } from '../../../erasure/erase-dialog';
import { ErasureList } from '../../../erasure/erasure-list';
import { useServices } from '../../../services';
import { MoreButton } from '../more-button';
import styles from '../privacy.module.css';
import { RestrictDialog } from '../person/restrict-dialog';
import { useErasing } from '../use-erasing';
import { AnswerDialog } from './answer-dialog';
import { ClosedTable } from './closed-table';
import { OpenTable } from './open-table';
import { OpenRequestDialog } from './open-request-dialog';
import { useRequests } from './use-requests';

/** What people asked for: the open requests by deadline, and what came of the others. */
export function RequestsSection() {
  const { now } = useServices();
  const open = useRequests('open');
  const closed = useRequests('closed');
  const [isEntering, setEntering] = useState(false);
  const [answering, setAnswering] = useState<SubjectRequest | null>(null);
  const [restricting, setRestricting] = useState<SubjectRequest | null>(null);
  const reload = (): void => {
    open.loaded.reload();
    closed.loaded.reload();
  };
  const erasing = useErasing(reload);
  const at = now();

  return (
    <div className={styles['sections']}>
      <ErasureList {...erasing} />
      <Card
        title="Open requests"
        testId="requests-open"
        aside={
          <>
            <Button isLoading={open.loaded.busy && open.loaded.data !== null} onClick={reload}>
              Refresh
            </Button>
            <Button appearance="primary" onClick={() => setEntering(true)}>
              Enter a request
            </Button>
          </>
        }
      >
        <LoadView loaded={open.loaded} what="the open requests">
          {({ items }) =>
            items.length === 0 ? (
              <p className={styles['text']}>
                Nobody waits for an answer. Requests come from customers’ profiles and from Atlassian; those
                that reach you another way you enter here.
              </p>
            ) : (
              <OpenTable requests={items} now={at} isBusy={open.loaded.busy} onAnswer={setAnswering} />
            )
          }
        </LoadView>
        <MoreButton pages={open} what="requests" />
      </Card>
      <Card title="Closed requests" testId="requests-closed">
        <LoadView loaded={closed.loaded} what="the closed requests">
          {({ items }) =>
            items.length === 0 ? (
              <p className={styles['text']}>No request has been closed yet.</p>
            ) : (
              <ClosedTable requests={items} />
            )
          }
        </LoadView>
        <MoreButton pages={closed} what="requests" />
      </Card>
      <OpenRequestDialog isOpen={isEntering} onClose={() => setEntering(false)} onDone={reload} />
      <AnswerDialog
        request={answering}
        onClose={() => setAnswering(null)}
        onDone={reload}
        onErase={({ id, accountId }) =>
          accountId !== null && erasing.erase({ kind: 'person', accountId, request: id })
        }
        onRestrict={setRestricting}
      />
      <RestrictDialog
        accountId={restricting?.accountId ?? null}
        onClose={() => setRestricting(null)}
        onDone={() => setAnswering(restricting)}
      />
      <EraseDialog {...erasing} />
    </div>
  );
}
