import Lozenge from '@atlaskit/lozenge';
import type { CollectionView } from '../../../../src/contract';
import { DataTable } from '../../../shared/ui/data-table';

type Field = CollectionView['fields'][number];

const marks: Record<Field['kind'], { label: string; appearance: 'default' | 'moved' | 'new' }> = {
  plain: { label: 'Plain', appearance: 'default' },
  personal: { label: 'Personal', appearance: 'moved' },
  secret: { label: 'Secret', appearance: 'new' },
};

export interface FieldTableProps {
  readonly title: string;
  readonly fields: readonly Field[];
  readonly subjectField: string | null;
}

/** The fields of a collection, which of them are personal or secret, and which one names the person. */
export function FieldTable({ title, fields, subjectField }: FieldTableProps) {
  return (
    <DataTable
      caption={`Fields of ${title}`}
      columns={[
        { key: 'name', header: 'Field', isRowHeader: true, width: '22%' },
        { key: 'kind', header: 'Kind', width: '14%' },
        { key: 'meaning', header: 'Meaning' },
      ]}
      rows={fields.map(({ name, kind, meaning }) => ({
        key: name,
        cells: {
          name: <code>{name}</code>,
          kind: <Lozenge appearance={marks[kind].appearance}>{marks[kind].label}</Lozenge>,
          meaning: name === subjectField ? `${meaning} (names the person the record is about)` : meaning,
        },
      }))}
    />
  );
}
