import { ModalTransition } from '@atlaskit/modal-dialog';
import { useState } from 'react';
import {
  type IdentityCheck,
  type SubjectRequestKind,
  subjectRequestKinds,
} from '../../../../../src/contract';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { PersonField } from '../../../filters/person-field';
import { useServices } from '../../../services';
import { checkWords, kindWords } from '../../../words/rights';
import type { FieldProblem } from '../../../fields/problem';
import { OneOf } from '../../../fields/choices';
import { DayInput, useDays } from '../day-input';
import { FormDialog } from '../../../dialogs/form-dialog';

interface OpenRequestDialogProps {
  readonly isOpen: boolean;
  /** Whose request it is, where that is known. */
  readonly accountId?: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** The ways in which an admin can have made sure of somebody; Atlassian vouches for its own requests only. */
const checks = ['known-channel', 'documents', 'signed-in', 'not-checked'] as const satisfies IdentityCheck[];

/** Puts a request on record that came by e-mail, by phone or on paper. */
export function OpenRequestDialog({ isOpen, ...rest }: OpenRequestDialogProps) {
  return <ModalTransition>{isOpen && <Form {...rest} />}</ModalTransition>;
}

function Form({ accountId, onClose, onDone }: Omit<OpenRequestDialogProps, 'isOpen'>) {
  const { call, now } = useServices();
  const announce = useAnnounce();
  const { dayOf, startOf } = useDays();
  const [person, setPerson] = useState<string | null>(accountId ?? null);
  const [kind, setKind] = useState<SubjectRequestKind | ''>('');
  const [identityCheck, setCheck] = useState<IdentityCheck>('not-checked');
  const [day, setDay] = useState(() => dayOf(now()));
  const [problem, setProblem] = useState<FieldProblem | null>(null);
  const today = dayOf(now());

  const findProblem = (): FieldProblem | null => {
    if (person === null) return { path: 'person', message: 'Choose whose request it is.' };
    if (kind === '') return { path: 'kind', message: 'Choose what they ask for.' };
    if (startOf(day) === null || day > today)
      return { path: 'receivedAt', message: 'Enter the day on which it came, today or earlier.' };
    return null;
  };
  const check = (): boolean => {
    const found = findProblem();
    setProblem(found);
    return found === null;
  };
  return (
    <FormDialog
      title="Enter a request"
      action="Enter request"
      failed="The request was not entered"
      testId="open-request-dialog"
      check={check}
      onClose={onClose}
      onDone={onDone}
      onSubmit={async () => {
        if (person === null || kind === '') return;
        const receivedAt = day === today ? null : startOf(day);
        await call('privacy/open-request', {
          ...{ kind, accountId: person, identityCheck },
          ...(receivedAt === null ? {} : { receivedAt }),
        });
        announce('Entered the request');
      }}
    >
      {accountId === undefined && (
        <PersonField
          id="request-person"
          label="Person"
          placeholder="Name or account ID"
          takesEmail={false}
          value={person}
          problem={
            problem?.path === 'person' ? { field: 'person', message: problem.message, known: [] } : null
          }
          onChange={(value) => {
            setPerson(value);
            setProblem(null);
          }}
        />
      )}
      <OneOf
        path="kind"
        label="Asked for"
        {...(kind === '' ? {} : { hint: kindWords[kind].meaning })}
        placeholder="Choose a right"
        problem={problem}
        options={subjectRequestKinds.map((value) => ({ value, label: kindWords[value].name }))}
        value={kind}
        onChange={(value) => {
          setKind(subjectRequestKinds.find((one) => one === value) ?? '');
          setProblem(null);
        }}
      />
      <OneOf
        path="identityCheck"
        label="How you know that it is them"
        problem={null}
        options={checks.map((value) => ({ value, label: checkWords[value] }))}
        value={identityCheck}
        onChange={(value) => setCheck(checks.find((one) => one === value) ?? 'not-checked')}
      />
      <DayInput
        path="receivedAt"
        label="Received on"
        hint="The deadline counts from this day."
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
