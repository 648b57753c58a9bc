import Button, { LinkButton } from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import type { CollectionView, StoreKind } from '../../../../src/contract';
import { countOf } from '../../../shared/format/count';
import { Card } from '../../../shared/ui/card';
import { Facts } from '../../../shared/ui/facts';
import { FieldTable } from './field-table';
import styles from './stored-data.module.css';

const stores: Record<StoreKind, string> = {
  kv: 'Forge key-value store',
  secret: 'Forge secret store (encrypted)',
  entity: 'Forge custom entity store',
};

function fieldSummary(fields: CollectionView['fields']): string {
  const personal = fields.filter(({ kind }) => kind === 'personal').length;
  const secret = fields.filter(({ kind }) => kind === 'secret').length;
  const parts = [
    countOf(fields.length, 'field'),
    ...(personal > 0 ? [`${personal} personal`] : []),
    ...(secret > 0 ? [`${secret} secret`] : []),
  ];
  return parts.join(', ');
}

/** One line of the register. */
export function CollectionCard({ collection, onErase }: { collection: CollectionView; onErase: () => void }) {
  const { name, title, fields, count } = collection;
  const hasPersonal = fields.some(({ kind }) => kind === 'personal');
  const hasSecret = fields.some(({ kind }) => kind === 'secret');
  return (
    <Card
      title={title}
      testId={`collection-${name}`}
      aside={
        <>
          {hasPersonal && <Lozenge appearance="moved">Personal</Lozenge>}
          {hasSecret && <Lozenge appearance="new">Secret</Lozenge>}
          <strong data-testid={`count-${name}`}>{countOf(count, 'record')}</strong>
        </>
      }
    >
      <Facts
        facts={[
          { name: 'Purpose', value: collection.purpose },
          { name: 'Lawful basis', value: collection.lawfulBasis },
          { name: 'Kept for', value: collection.retention },
          { name: 'Store', value: stores[collection.store] },
          { name: 'After “erase everything”', value: collection.survives ?? 'Nothing stays' },
        ]}
      />
      <details className={styles['fields']}>
        <summary>{fieldSummary(fields)}</summary>
        <FieldTable title={title} fields={fields} subjectField={collection.subjectField} />
      </details>
      <div className={styles['buttons']}>
        <LinkButton
          href={`/stored-data?collection=${encodeURIComponent(name)}`}
          aria-label={`Browse ${title}`}
        >
          Browse
        </LinkButton>
        <Button aria-label={`Erase ${title}`} onClick={onErase}>
          Erase…
        </Button>
      </div>
    </Card>
  );
}
