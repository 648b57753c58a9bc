import { useCallback } from 'react';
import type { ProvisioningStatus } from '../../../../../src/contract';
import { useTurnedPages } from '../../../../shared/load/use-turned-pages';
import { Card } from '../../../../shared/ui/card';
import { ToggleGroup } from '../../../../shared/ui/toggle-group';
import { useServices } from '../../../services';
import styles from '../provisioning.module.css';
import { SearchField } from '../search-field';
import { TurnedPage } from '../turned-page';
import { type OnlyState, type ProvisioningView, viewPath } from '../view';
import { NoPeople } from './no-people';
import { PeopleTable } from './people-table';
import { UserPanel } from './user-panel';

interface PeopleSectionProps {
  readonly view: ProvisioningView;
  readonly status: ProvisioningStatus;
  readonly onStatus: (status: ProvisioningStatus) => void;
}

/** Everybody whom the identity provider has sent, and whether Jira is what it asked for. */
export function PeopleSection({ view, status, onStatus }: PeopleSectionProps) {
  const { call, navigation } = useServices();
  const { search, only, user } = view;
  const show = (patch: Partial<ProvisioningView>): void =>
    navigation.go(viewPath({ ...view, user: null, ...patch }));
  const close = useCallback(
    () => navigation.go(viewPath({ section: 'people', search, only })),
    [navigation, search, only],
  );
  const pages = useTurnedPages(
    useCallback(
      (cursor: string | null) =>
        call('provisioning/users', {
          ...(search === '' ? {} : { search }),
          ...(only === null ? {} : { only }),
          ...(cursor === null ? {} : { cursor }),
        }),
      [call, search, only],
    ),
  );
  const { loaded } = pages;
  return (
    <Card title="People" testId="people">
      <div className={styles['form']}>
        <div className={styles['search']}>
          <SearchField
            id="people-search"
            label="User name or e-mail address"
            placeholder="Whole, or the beginning or a part of a user name"
            value={search}
            onChange={(text) => show({ search: text })}
          />
          <ToggleGroup<OnlyState | 'all'>
            label="Show"
            isLabelShown
            options={[
              { value: 'all', name: 'All' },
              { value: 'problem', name: 'With a problem' },
              { value: 'waiting', name: 'Waiting' },
            ]}
            value={only ?? 'all'}
            onChange={(chosen) => show({ only: chosen === 'all' ? null : chosen })}
          />
        </div>
        <TurnedPage
          pages={pages}
          what="people"
          rowsOf={({ users }) => users}
          table={(users) => (
            <PeopleTable
              users={users}
              open={user}
              isBusy={loaded.busy}
              onOpen={(id) => show({ user: id === user ? null : id })}
            />
          )}
          nothing={<NoPeople search={search} only={only} />}
          words={{
            last: 'Nobody on this page.',
            soFar: 'Nobody found so far. The next page goes on looking.',
          }}
        />
      </div>
      {user !== null && (
        <UserPanel
          key={user}
          id={user}
          target={status.settings.target}
          isPaused={status.settings.paused}
          onClose={close}
          onSynced={(answer) => {
            onStatus(answer);
            loaded.reload();
          }}
        />
      )}
    </Card>
  );
}
