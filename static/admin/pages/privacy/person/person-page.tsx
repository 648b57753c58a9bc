import Button from '@atlaskit/button/new';
import Link from '@atlaskit/link';
import { useCallback } from 'react';
import { LoadView } from '../../../../shared/load/load-view';
import { useLoad } from '../../../../shared/load/use-load';
import { usePersonLabel } from '../../../../shared/people/use-person';
import { Page } from '../../../../shared/ui/page';
import { EraseDialog } from '../../../erasure/erase-dialog';
import { ErasureList } from '../../../erasure/erasure-list';
import { useServices } from '../../../services';
import styles from '../privacy.module.css';
import { useErasing } from '../use-erasing';
import { viewPath } from '../view';
import { DataCard } from './data-card';
import { HistoryCard } from './history-card';
import { HoldCard } from './hold-card';
import { LinksCard } from './links-card';
import { ProfileCard } from './profile-card';
import { RestrictionCard } from './restriction-card';
import { SessionsCard } from './sessions-card';

/** Everything about one person, and all that can be done about it. */
export function PersonPage({ accountId }: { accountId: string }) {
  const { call, now } = useServices();
  const name = usePersonLabel(accountId);
  const person = useLoad(useCallback(() => call('privacy/person', { accountId }), [call, accountId]));
  const erasing = useErasing(person.reload);
  const { reload, replace } = person;
  return (
    <Page
      title={name}
      lead={
        <>
          Everything Sitebound knows about this person.{' '}
          <Link href={viewPath({ kind: 'section', section: 'people' })}>Other people</Link>
        </>
      }
      actions={
        <Button isLoading={person.busy && person.data !== null} onClick={reload}>
          Refresh
        </Button>
      }
    >
      <ErasureList {...erasing} />
      <LoadView loaded={person} what="what is known about this person">
        {(view) => (
          <div className={styles['sections']}>
            <ProfileCard person={view} />
            <DataCard
              person={view}
              onErase={() => erasing.erase({ kind: 'person', accountId: view.accountId })}
            />
            <LinksCard person={view} onChanged={replace} onCorrected={reload} />
            <SessionsCard accountId={view.accountId} />
            <RestrictionCard person={view} now={now()} onChanged={reload} />
            <HoldCard person={view} onChanged={reload} />
            <HistoryCard person={view} />
          </div>
        )}
      </LoadView>
      <EraseDialog {...erasing} />
    </Page>
  );
}
