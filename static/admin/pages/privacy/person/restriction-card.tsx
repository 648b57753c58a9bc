import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { PersonView } from '../../../../../src/contract';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { Card } from '../../../../shared/ui/card';
import { Facts } from '../../../../shared/ui/facts';
import { Timestamp } from '../../../../shared/ui/timestamp';
import { useServices } from '../../../services';
import { ConfirmDialog } from '../../../dialogs/confirm-dialog';
import { Review } from '../people/restriction-table';
import styles from '../privacy.module.css';
import { RestrictDialog } from './restrict-dialog';

interface RestrictionCardProps {
  readonly person: PersonView;
  readonly now: number;
  readonly onChanged: () => void;
}

/** Whether the person's data is restricted, and the way in and out of it. */
export function RestrictionCard({ person, now, onChanged }: RestrictionCardProps) {
  const { accountId, restriction, erasure } = person;
  const { call } = useServices();
  const announce = useAnnounce();
  const [isPlacing, setPlacing] = useState(false);
  const [isLifting, setLifting] = useState(false);
  return (
    <Card
      title="Restriction"
      testId="person-restriction"
      aside={
        restriction === null ? (
          <Button isDisabled={erasure !== null} onClick={() => setPlacing(true)}>
            Restrict…
          </Button>
        ) : (
          <Button onClick={() => setLifting(true)}>Lift the restriction…</Button>
        )
      }
    >
      {restriction === null ? (
        <p className={styles['text']}>Their data is not restricted.</p>
      ) : (
        <Facts
          facts={[
            { name: 'Reason', value: restriction.reason },
            { name: 'Since', value: <Timestamp at={restriction.since} /> },
            { name: 'Look at it again', value: <Review at={restriction.reviewAt} now={now} /> },
          ]}
        />
      )}
      <RestrictDialog
        accountId={isPlacing ? accountId : null}
        onClose={() => setPlacing(false)}
        onDone={onChanged}
      />
      <ConfirmDialog
        isOpen={isLifting}
        title="Lift the restriction?"
        action="Lift restriction"
        keep="Keep it"
        failed="The restriction was not lifted"
        testId="lift-dialog"
        onClose={() => setLifting(false)}
        onConfirm={async () => {
          await call('privacy/unrestrict', { accountId });
        }}
        onDone={() => {
          announce('Lifted the restriction');
          onChanged();
        }}
      >
        <p>
          What is stored about them is back in lists, exports and statistics, and is deleted again when its
          time has come.
        </p>
      </ConfirmDialog>
    </Card>
  );
}
