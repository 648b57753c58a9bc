import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { PersonView } from '../../../../../src/contract';
import { Card } from '../../../../shared/ui/card';
import { Facts } from '../../../../shared/ui/facts';
import { Timestamp } from '../../../../shared/ui/timestamp';
import { HoldDialog } from '../holds/hold-dialog';
import { ReleaseDialog } from '../holds/release-dialog';
import styles from '../privacy.module.css';

interface HoldCardProps {
  readonly person: PersonView;
  readonly onChanged: () => void;
}

/** Whether the person's records are under a legal hold. */
export function HoldCard({ person: { accountId, hold, erasure }, onChanged }: HoldCardProps) {
  const [isPlacing, setPlacing] = useState(false);
  const [isReleasing, setReleasing] = useState(false);
  return (
    <Card
      title="Legal hold"
      testId="person-hold"
      aside={
        hold === null ? (
          <Button isDisabled={erasure !== null} onClick={() => setPlacing(true)}>
            Place a hold…
          </Button>
        ) : (
          <Button onClick={() => setReleasing(true)}>Release the hold…</Button>
        )
      }
    >
      {hold === null ? (
        <p className={styles['text']}>Their records are not held.</p>
      ) : (
        <Facts
          facts={[
            { name: 'Reason', value: hold.reason },
            { name: 'Since', value: <Timestamp at={hold.since} /> },
          ]}
        />
      )}
      <HoldDialog
        isOpen={isPlacing}
        accountId={accountId}
        onClose={() => setPlacing(false)}
        onDone={onChanged}
      />
      <ReleaseDialog
        hold={isReleasing ? hold : null}
        onClose={() => setReleasing(false)}
        onDone={onChanged}
      />
    </Card>
  );
}
