import { ModalTransition } from '@atlaskit/modal-dialog';
import { useState } from 'react';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { PersonName } from '../../../../shared/people/person-name';
import { useServices } from '../../../services';
import type { FieldProblem } from '../../../fields/problem';
import { DayInput, useDays } from '../day-input';
import { FormDialog } from '../../../dialogs/form-dialog';
import styles from '../privacy.module.css';
import { ReasonField, reasonProblem } from '../reason-field';

interface RestrictProps {
  readonly accountId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

type RestrictDialogProps = Omit<RestrictProps, 'accountId'> & { readonly accountId: string | null };

/** Suggested until the next look. */
const usualReviewMs = 90 * 86_400_000;

/** Asks for the reason and the next look, and restricts a person's data. */
export function RestrictDialog({ accountId, ...rest }: RestrictDialogProps) {
  return (
    <ModalTransition>
      {accountId !== null && <Restrict key={accountId} accountId={accountId} {...rest} />}
    </ModalTransition>
  );
}

function Restrict({ accountId, onClose, onDone }: RestrictProps) {
  const { call, now } = useServices();
  const announce = useAnnounce();
  const { dayOf, startOf } = useDays();
  const [reason, setReason] = useState('');
  const [day, setDay] = useState(() => dayOf(now() + usualReviewMs));
  const [problem, setProblem] = useState<FieldProblem | null>(null);
  const reviewAt = startOf(day);

  const findProblem = (): FieldProblem | null => {
    const wrong = reasonProblem(reason);
    if (wrong) return wrong;
    if (reviewAt === null || reviewAt <= now()) return { path: 'reviewAt', message: 'Enter a day to come.' };
    return null;
  };
  const check = (): boolean => {
    const found = findProblem();
    setProblem(found);
    return found === null;
  };
  return (
    <FormDialog
      title="Restrict a person’s data"
      action="Restrict"
      failed="The data was not restricted"
      testId="restrict-dialog"
      check={check}
      onClose={onClose}
      onDone={onDone}
      onSubmit={async () => {
        if (reviewAt === null) return;
        await call('privacy/restrict', { accountId, reason: reason.trim(), reviewAt });
        announce('Restricted the data');
      }}
    >
      <PersonName accountId={accountId} />
      <p className={styles['text']}>
        What is stored about them is kept, but leaves lists, exports and statistics, and no retention deletes
        it. They can still sign in; that is counted without saying who it was.
      </p>
      <ReasonField
        hint="Other admins read it. It is deleted with the restriction."
        problem={problem}
        value={reason}
        onChange={(value) => {
          setReason(value);
          setProblem(null);
        }}
      />
      <DayInput
        path="reviewAt"
        label="Look at it again on"
        hint="The overview reminds you from that day on."
        problem={problem}
        value={day}
        onChange={(value) => {
          setDay(value);
          setProblem(null);
        }}
      />
    </FormDialog>
  );
}
