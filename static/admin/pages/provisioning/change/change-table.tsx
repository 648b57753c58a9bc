import type { PlaceChange } from '../../../../../src/contract';
import { formatNumber } from '../../../../shared/format/count';
import { DataTable } from '../../../../shared/ui/data-table';
import { placeWords } from '../../../words/provisioning';
import styles from '../provisioning.module.css';
import type { Meant } from './use-change';

/** Who would be added to and removed from which organizations or Jira groups. */
export function ChangeTable({ settings, places }: Meant) {
  const { one, many } = placeWords(settings.target);
  const changed = places.filter(({ adds, removes }) => adds > 0 || removes > 0);
  if (changed.length === 0)
    return (
      <p className={styles['text']}>
        Of the people who are provisioned now, nobody would be added to or removed from any {one}.
      </p>
    );
  return (
    <div className={styles['form']}>
      <p className={styles['text']}>
        {settings.paused
          ? `When provisioning goes on, the members of these ${many} change:`
          : `Once it is saved, the members of these ${many} change:`}
      </p>
      <DataTable
        caption={`Changes of ${many}`}
        testId="change-table"
        columns={[
          {
            key: 'place',
            header: one.replace(/^./, (first) => first.toUpperCase()),
            isRowHeader: true,
            width: '30%',
          },
          { key: 'added', header: 'Added', width: '35%' },
          { key: 'removed', header: 'Removed', width: '35%' },
        ]}
        rows={changed.map((place) => ({
          key: place.place,
          cells: {
            place: place.place,
            added: <People count={place.adds} names={place.added} />,
            removed: <People count={place.removes} names={place.removed} />,
          },
        }))}
      />
    </div>
  );
}

function People({ count, names }: { count: PlaceChange['adds']; names: PlaceChange['added'] }) {
  if (count === 0) return <span className={styles['faint']}>Nobody</span>;
  const more = count - names.length;
  return (
    <>
      {formatNumber(count)}
      <span className={styles['note']}>
        {names.join(', ')}
        {more > 0 && ` and ${formatNumber(more)} more`}
      </span>
    </>
  );
}
