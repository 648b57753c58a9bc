import type { ErasurePreview } from '../../../src/contract';
import { countOf, formatCount } from '../../shared/format/count';
import { DataTable } from '../../shared/ui/data-table';

export interface PreviewTableProps {
  readonly preview: ErasurePreview;
  /** Whether the erasure can be started: else nothing is announced that will not happen. */
  readonly isPossible: boolean;
}

/** Collection by collection: how many records go, how many stay, and why. */
export function PreviewTable({ preview, isPossible }: PreviewTableProps) {
  const concerned = preview.collections.filter(({ erased, kept }) => erased.value > 0 || kept.value > 0);
  return (
    <>
      <p data-testid="preview-total">
        {preview.total.value === 0
          ? 'Nothing that could be erased is stored.'
          : isPossible
            ? `${countOf(preview.total, 'record')} will be erased. This cannot be undone.`
            : `${countOf(preview.total, 'record')} of this scope ${preview.total.value === 1 ? 'is' : 'are'} stored.`}
      </p>
      {concerned.length > 0 && (
        <DataTable
          caption="What will be erased and what stays"
          testId="preview-table"
          columns={[
            { key: 'title', header: 'Collection', isRowHeader: true, width: '30%' },
            { key: 'erased', header: 'Erased', isNumeric: true },
            { key: 'kept', header: 'Stays', isNumeric: true },
            { key: 'why', header: 'Why it stays' },
          ]}
          rows={concerned.map(({ name, title, erased, kept, keptBecause }) => ({
            key: name,
            cells: { title, erased: formatCount(erased), kept: formatCount(kept), why: keptBecause ?? '' },
          }))}
        />
      )}
    </>
  );
}
