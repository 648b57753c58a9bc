import EmptyState from '@atlaskit/empty-state';
import Link from '@atlaskit/link';
import { useCallback, useState } from 'react';
import type { ProvisionedGroup, ProvisioningStatus } from '../../../../../src/contract';
import { type ApiError, toApiError } from '../../../../shared/api/api-error';
import { useTurnedPages } from '../../../../shared/load/use-turned-pages';
import { Card } from '../../../../shared/ui/card';
import { ErrorNotice } from '../../../../shared/ui/error-notice';
import { useServices } from '../../../services';
import { placeWords } from '../../../words/provisioning';
import { ChangeDialog } from '../change/change-dialog';
import { useChange } from '../change/use-change';
import styles from '../provisioning.module.css';
import { SearchField } from '../search-field';
import { TurnedPage } from '../turned-page';
import { viewPath } from '../view';
import { GroupsTable } from './groups-table';

interface GroupsSectionProps {
  readonly search: string;
  readonly status: ProvisioningStatus;
  readonly onStatus: (status: ProvisioningStatus) => void;
}

/** The groups that the identity provider has sent, and where their members go. */
export function GroupsSection({ search, status: { settings }, onStatus }: GroupsSectionProps) {
  const { call, navigation } = useServices();
  const change = useChange();
  const [asked, setAsked] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const { one } = placeWords(settings.target);
  const pages = useTurnedPages(
    useCallback(
      (cursor: string | null) =>
        call('provisioning/groups', {
          ...(search === '' ? {} : { search }),
          ...(cursor === null ? {} : { cursor }),
        }),
      [call, search],
    ),
  );
  const { loaded } = pages;
  const map = async ({ displayName }: ProvisionedGroup): Promise<void> => {
    setAsked(displayName);
    setBusy(true);
    setFailure(null);
    const mappings = [...settings.mappings, { group: displayName, place: displayName }];
    try {
      await change.preview({ settings: { ...settings, mappings }, saved: settings });
    } catch (cause) {
      setFailure(toApiError(cause));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card
      title="Groups"
      testId="groups"
      aside={<Link href={viewPath({ section: 'settings' })}>Mapping of all groups</Link>}
    >
      <div className={styles['form']}>
        <div className={styles['search']}>
          <SearchField
            id="groups-search"
            label="Name of the group"
            placeholder="Whole, or a part of it"
            value={search}
            onChange={(text) => navigation.go(viewPath({ section: 'groups', search: text }))}
          />
        </div>
        {failure && <ErrorNotice title={`The group “${asked}” was not mapped`} error={failure} />}
        <TurnedPage
          pages={pages}
          what="groups"
          rowsOf={({ groups }) => groups}
          table={(groups) => (
            <GroupsTable
              groups={groups}
              place={one}
              isBusy={loaded.busy}
              mapping={isBusy ? asked : null}
              onMap={(group) => void map(group)}
            />
          )}
          nothing={<NoGroups search={search} />}
          words={{
            last: 'No groups on this page.',
            soFar: 'No group found so far. The next page goes on looking.',
          }}
        />
      </div>
      <ChangeDialog
        change={change}
        title={`Map the group to the ${one} “${asked}”?`}
        onSaved={(status) => {
          onStatus(status);
          loaded.reload();
        }}
      />
    </Card>
  );
}

function NoGroups({ search }: { search: string }) {
  return search === '' ? (
    <EmptyState
      header="No groups yet"
      headingLevel={3}
      description="Groups appear here as soon as the identity provider pushes them. Assigning people to the app alone sends no groups at most products."
      testId="no-groups"
    />
  ) : (
    <EmptyState
      header="No group found"
      headingLevel={3}
      description="No group that the identity provider has sent has this in its name."
      primaryAction={<Link href={viewPath({ section: 'groups' })}>Show all</Link>}
      testId="no-groups"
    />
  );
}
