import Link from '@atlaskit/link';
import type { CollectionView } from '../../../../src/contract';
import { countOf, formatCount, sumCounts } from '../../../shared/format/count';
import { Card } from '../../../shared/ui/card';
import { DataTable } from '../../../shared/ui/data-table';

/** How many records each collection holds. */
export function StorageCard({ collections }: { collections: readonly CollectionView[] }) {
  const total = sumCounts(collections.map(({ count }) => count));
  return (
    <Card
      title={countOf(total, 'stored record')}
      testId="card-storage"
      aside={<Link href="/stored-data">Open the data register</Link>}
    >
      <DataTable
        caption="Stored records by collection"
        columns={[
          { key: 'title', header: 'Collection', isRowHeader: true },
          { key: 'retention', header: 'Kept for' },
          { key: 'count', header: 'Records', isNumeric: true },
        ]}
        rows={collections.map((collection) => ({
          key: collection.name,
          cells: {
            title: collection.title,
            retention: collection.retention,
            count: formatCount(collection.count),
          },
        }))}
      />
    </Card>
  );
}
