import Button from '@atlaskit/button/new';
import { Card } from '../../../../shared/ui/card';
import type { EraseTarget } from './erase-dialog';
import styles from './erasure.module.css';

/** The ways to erase that are not about one collection. Each shows what will go before anything goes. */
export function EraseCard({ onErase }: { onErase: (target: EraseTarget) => void }) {
  return (
    <Card title="Erase" testId="erase-card">
      <p>
        You see what would be erased and what stays before you confirm. Erased data cannot be brought back:
        export it first if you may need it.
      </p>
      <div className={styles['buttons']}>
        <Button onClick={() => onErase({ kind: 'person' })}>Erase one person…</Button>
        <Button appearance="danger" onClick={() => onErase({ kind: 'everything' })}>
          Erase everything…
        </Button>
      </div>
    </Card>
  );
}
