import Button from '@atlaskit/button/new';
import { useCallback, useState } from 'react';
import type { AdminApi, SessionRow } from '../../../../../src/contract';
import type { Call } from '../../../../shared/api/call';
import { LoadView } from '../../../../shared/load/load-view';
import { useLoad } from '../../../../shared/load/use-load';
import { Card } from '../../../../shared/ui/card';
import { DataTable } from '../../../../shared/ui/data-table';
import { Timestamp } from '../../../../shared/ui/timestamp';
import { useServices } from '../../../services';
import { EndDialog } from '../../../sessions/end-dialog';
import styles from '../privacy.module.css';

/** So many pages of everybody's sessions are looked through for one person's. */
const mostPages = 20;

interface Found {
  readonly sessions: readonly SessionRow[];
  /** There were more than were looked through. */
  readonly isPartial: boolean;
}

async function sessionsOf(call: Call<AdminApi>, accountId: string): Promise<Found> {
  const sessions: SessionRow[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const answer: { sessions: readonly SessionRow[]; cursor: string | null } = await call(
      'sessions/list',
      cursor === null ? {} : { cursor },
    );
    sessions.push(...answer.sessions.filter((session) => session.accountId === accountId));
    cursor = answer.cursor;
    if (cursor === null) break;
  }
  return { sessions, isPartial: cursor !== null };
}

/** Where the person is signed in now. */
export function SessionsCard({ accountId }: { accountId: string }) {
  const { call } = useServices();
  const loaded = useLoad(useCallback(() => sessionsOf(call, accountId), [call, accountId]));
  const [isEnding, setEnding] = useState(false);
  return (
    <Card
      title="Sessions"
      testId="person-sessions"
      aside={
        loaded.data !== null &&
        loaded.data.sessions.length > 0 && (
          <Button onClick={() => setEnding(true)}>End all of their sessions…</Button>
        )
      }
    >
      <LoadView loaded={loaded} what="the sessions">
        {({ sessions, isPartial }) => (
          <>
            {sessions.length === 0 ? (
              <p className={styles['text']}>They are not signed in through Sitebound at the moment.</p>
            ) : (
              <DataTable
                caption="Sessions of this person that are valid now"
                columns={[
                  { key: 'provider', header: 'Provider', isRowHeader: true, width: '34%' },
                  { key: 'started', header: 'Since', width: '22%' },
                  { key: 'used', header: 'Last used', width: '22%' },
                  { key: 'expires', header: 'Ends at the latest' },
                ]}
                rows={sessions.map(({ id, provider, startedAt, usedAt, expiresAt }) => ({
                  key: id,
                  cells: {
                    provider,
                    started: <Timestamp at={startedAt} />,
                    used: <Timestamp at={usedAt} />,
                    expires: <Timestamp at={expiresAt} />,
                  },
                }))}
              />
            )}
            {isPartial && (
              <p className={styles['note']}>
                So many people are signed in that not all sessions were looked through.
              </p>
            )}
          </>
        )}
      </LoadView>
      <EndDialog
        scope={isEnding ? { kind: 'person', accountId } : null}
        providerName={(id) => id}
        onClose={() => setEnding(false)}
        onEnded={loaded.reload}
      />
    </Card>
  );
}
