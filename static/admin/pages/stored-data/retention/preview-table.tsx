import type { RetentionPreview } from '../../../../../src/contract';
import { formatCount } from '../../../../shared/format/count';
import { DataTable } from '../../../../shared/ui/data-table';
import { Timestamp } from '../../../../shared/ui/timestamp';
import styles from './retention.module.css';

const stepNames = { ip: 'Events lose their network address', person: 'Events forget the person' } as const;

/** What the next sweep would do: only what there is anything of. */
export function PreviewTable({ preview }: { preview: RetentionPreview }) {
  const rows = [
    ...preview.collections.map(({ collection, title, ...rest }) => ({
      ...{ key: collection, what: `${title}: deleted` },
      ...rest,
    })),
    ...preview.steps.map(({ step, ...rest }) => ({ key: `step ${step}`, what: stepNames[step], ...rest })),
  ].filter(({ affected, kept }) => affected.value > 0 || kept.value > 0);
  if (rows.length === 0)
    return <p className={styles['text']}>Nothing that is stored now would be deleted or shortened.</p>;
  const hasKept = rows.some(({ kept }) => kept.value > 0);
  return (
    <>
      <p className={styles['text']}>The next daily sweep would do this. It cannot be undone.</p>
      <DataTable
        caption="What the next sweep would do"
        testId="retention-preview"
        columns={[
          { key: 'what', header: 'What', isRowHeader: true, width: '40%' },
          { key: 'affected', header: 'Records', isNumeric: true, width: '15%' },
          { key: 'before', header: 'From before', width: '30%' },
          { key: 'kept', header: 'Stay', isNumeric: true, width: '15%' },
        ]}
        rows={rows.map(({ key, what, affected, before, kept }) => ({
          key,
          cells: {
            what,
            affected: formatCount(affected),
            before: <Timestamp at={before} />,
            kept: formatCount(kept),
          },
        }))}
      />
      {hasKept && (
        <p className={styles['subtle']}>
          What stays is under a legal hold, or of people whose data is restricted.
        </p>
      )}
    </>
  );
}
