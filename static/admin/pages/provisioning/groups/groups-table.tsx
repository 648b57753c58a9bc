import Button from '@atlaskit/button/new';
import type { ProvisionedGroup } from '../../../../../src/contract';
import { formatNumber } from '../../../../shared/format/count';
import { DataTable } from '../../../../shared/ui/data-table';
import { Timestamp } from '../../../../shared/ui/timestamp';
import styles from '../provisioning.module.css';

interface GroupsTableProps {
  readonly groups: readonly ProvisionedGroup[];
  /** What members go to, such as "organization". */
  readonly place: string;
  readonly isBusy: boolean;
  /** Name of the group that is about to be mapped. */
  readonly mapping: string | null;
  readonly onMap: (group: ProvisionedGroup) => void;
}

/** One row a group of the identity provider's. */
export function GroupsTable({ groups, place, isBusy, mapping, onMap }: GroupsTableProps) {
  return (
    <DataTable
      caption="Provisioned groups"
      testId="groups-table"
      isBusy={isBusy}
      columns={[
        { key: 'name', header: 'Group', isRowHeader: true, width: '30%' },
        { key: 'members', header: 'Members', isNumeric: true, width: '10%' },
        { key: 'place', header: 'Members go to', width: '40%' },
        { key: 'changed', header: 'Last changed', width: '20%' },
      ]}
      rows={groups.map((group) => ({
        key: group.id,
        cells: {
          name: group.displayName,
          members: formatNumber(group.members),
          place: group.place ?? (
            <span className={styles['state']}>
              Nowhere
              <Button
                spacing="compact"
                isLoading={mapping === group.displayName}
                aria-label={`Map ${group.displayName} to the ${place} of the same name`}
                onClick={() => onMap(group)}
              >
                {`Map to the ${place} of the same name`}
              </Button>
            </span>
          ),
          changed: <Timestamp at={group.changedAt} />,
        },
      }))}
    />
  );
}
