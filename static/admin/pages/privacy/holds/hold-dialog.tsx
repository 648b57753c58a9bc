import { ModalTransition } from '@atlaskit/modal-dialog';
import { useState } from 'react';
import type { Hold } from '../../../../../src/contract';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { PersonName } from '../../../../shared/people/person-name';
import { ToggleGroup } from '../../../../shared/ui/toggle-group';
import { PersonField } from '../../../filters/person-field';
import { useServices } from '../../../services';
import type { FieldProblem } from '../../../fields/problem';
import { DayInput, useDays } from '../day-input';
import { FormDialog } from '../../../dialogs/form-dialog';
import styles from '../privacy.module.css';
import { ReasonField, reasonProblem } from '../reason-field';

interface HoldDialogProps {
  readonly isOpen: boolean;
  /** Whose records, where that is known. */
  readonly accountId?: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks for whose records or which period, and why, and holds them. */
export function HoldDialog({ isOpen, ...rest }: HoldDialogProps) {
  return <ModalTransition>{isOpen && <Form {...rest} />}</ModalTransition>;
}

function Form({ accountId, onClose, onDone }: Omit<HoldDialogProps, 'isOpen'>) {
  const { call, now } = useServices();
  const announce = useAnnounce();
  const { startOf } = useDays();
  const [kind, setKind] = useState<Hold['scope']['kind']>('person');
  const [person, setPerson] = useState<string | null>(accountId ?? null);
  const [firstDay, setFirst] = useState('');
  const [lastDay, setLast] = useState('');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<FieldProblem | null>(null);

  const scopeOf = (): Hold['scope'] | FieldProblem => {
    if (kind === 'person')
      return person === null
        ? { path: 'person', message: 'Choose whose records.' }
        : { kind: 'person', accountId: person };
    const from = startOf(firstDay);
    const last = startOf(lastDay);
    if (from === null || from > now()) return { path: 'from', message: 'Enter the first day of the period.' };
    if (last === null || last < from)
      return { path: 'to', message: 'Enter the last day: the first one or a later one.' };
    return { kind: 'period', from, to: endOf(lastDay, startOf) };
  };
  const scope = scopeOf();
  const check = (): boolean => {
    const found = 'path' in scope ? scope : reasonProblem(reason);
    setProblem(found);
    return found === null;
  };
  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value): void => {
      set(value);
      setProblem(null);
    };
  return (
    <FormDialog
      title="Place a legal hold"
      action="Place hold"
      failed="The hold was not placed"
      testId="hold-dialog"
      check={check}
      onClose={onClose}
      onDone={onDone}
      onSubmit={async () => {
        if ('path' in scope) return;
        await call('privacy/hold', { scope, reason: reason.trim() });
        announce('Placed the hold');
      }}
    >
      <p className={styles['text']}>
        Records under a hold are deleted by nothing, neither by retention nor by an erasure, until the hold is
        released.
      </p>
      {accountId === undefined ? (
        <ToggleGroup
          label="Hold the records"
          isLabelShown
          options={[
            { value: 'person', name: 'Of a person' },
            { value: 'period', name: 'Of a period' },
          ]}
          value={kind}
          onChange={change(setKind)}
        />
      ) : (
        <PersonName accountId={accountId} />
      )}
      {accountId === undefined && kind === 'person' && (
        <PersonField
          id="hold-person"
          label="Person"
          placeholder="Name or account ID"
          takesEmail={false}
          value={person}
          problem={
            problem?.path === 'person' ? { field: 'person', message: problem.message, known: [] } : null
          }
          onChange={change(setPerson)}
        />
      )}
      {kind === 'period' && (
        <>
          <DayInput
            path="from"
            label="First day"
            problem={problem}
            value={firstDay}
            onChange={change(setFirst)}
          />
          <DayInput
            path="to"
            label="Last day"
            hint="It may lie ahead."
            problem={problem}
            value={lastDay}
            onChange={change(setLast)}
          />
        </>
      )}
      <ReasonField
        hint="Other admins read it wherever the hold keeps something from being deleted."
        problem={problem}
        value={reason}
        onChange={change(setReason)}
      />
    </FormDialog>
  );
}

/** The last millisecond of a day; days with a change of the clock have 23 or 25 hours. */
function endOf(day: string, startOf: (day: string) => number | null): number {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return (startOf(next) ?? 0) - 1;
}
