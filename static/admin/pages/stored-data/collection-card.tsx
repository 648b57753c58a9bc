import Button, { LinkButton } from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import type { ReactNode } from 'react';
import type { CollectionView, StoreKind } from '../../../../src/contract';
import { countOf } from '../../../shared/format/count';
import { sizeWords } from '../../../shared/format/size';
import { Card } from '../../../shared/ui/card';
import { type Fact, Facts } from '../../../shared/ui/facts';
import { Timestamp } from '../../../shared/ui/timestamp';
import { FieldTable } from './field-table';
import { viewPath } from './view';
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

/** How much there is, and from when; of large collections the size of those that were counted. */
function measureFacts({ count, bytes, oldest, newest }: CollectionView): Fact[] {
  if (count.value === 0) return [];
  const size = `${bytes.atLeast ? 'More than ' : ''}${sizeWords(bytes.value)}`;
  return [
    { name: 'Size', value: size },
    ...(oldest === null || newest === null ? [] : [{ name: 'Made', value: span(oldest, newest) }]),
  ];
}

function span(oldest: number, newest: number): ReactNode {
  if (oldest === newest) return <Timestamp at={oldest} />;
  return (
    <>
      <Timestamp at={oldest} /> to <Timestamp at={newest} />
    </>
  );
}

/** One entry of the register: what and how long at once, the rest when it is opened. */
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
          { name: 'Kept for', value: collection.retention },
          ...measureFacts(collection),
        ]}
      />
      <details className={styles['fields']}>
        <summary>Basis, place and {fieldSummary(fields)}</summary>
        <Facts
          facts={[
            { name: 'Lawful basis', value: collection.lawfulBasis },
            { name: 'Store', value: stores[collection.store] },
            { name: 'Place', value: collection.place },
            { name: 'Who sees it', value: collection.recipients },
            { name: 'After “erase everything”', value: collection.survives ?? 'Nothing stays' },
          ]}
        />
        <FieldTable title={title} fields={fields} subjectField={collection.subjectField} />
      </details>
      <div className={styles['buttons']}>
        <LinkButton
          href={viewPath({ kind: 'collection', collection: name, person: null })}
          aria-label={`Browse ${title}`}
        >
          Browse
        </LinkButton>
        {collection.erasable && (
          <Button aria-label={`Erase ${title}`} onClick={onErase}>
            Erase…
          </Button>
        )}
      </div>
    </Card>
  );
}
