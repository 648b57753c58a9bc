import Button from '@atlaskit/button/new';
import Link from '@atlaskit/link';
import { ModalTransition } from '@atlaskit/modal-dialog';
import { type ReactNode, useState } from 'react';
import type { SubjectRequest } from '../../../../../src/contract';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { PersonName } from '../../../../shared/people/person-name';
import { Facts } from '../../../../shared/ui/facts';
import { Timestamp } from '../../../../shared/ui/timestamp';
import { useServices } from '../../../services';
import { checkWords, kindWords, originWords } from '../../../words/rights';
import type { FieldProblem } from '../../../fields/problem';
import { OneOf } from '../../../fields/choices';
import { TextArea } from '../../../fields/text-area';
import { FormDialog } from '../../../dialogs/form-dialog';
import styles from '../privacy.module.css';
import { personPath } from '../view';
import { Due } from './due';

interface AnswerProps {
  readonly request: SubjectRequest;
  readonly onClose: () => void;
  readonly onDone: () => void;
  readonly onErase: (request: SubjectRequest) => void;
  readonly onRestrict: (request: SubjectRequest) => void;
}

type AnswerDialogProps = Omit<AnswerProps, 'request'> & { readonly request: SubjectRequest | null };

const outcomes = [
  { value: 'done', label: 'Done' },
  { value: 'refused', label: 'Refused' },
  { value: 'withdrawn', label: 'They took it back' },
] as const;
type Outcome = (typeof outcomes)[number]['value'];

/** Of the words that close it, in characters. */
const longest = 1_000;

/** What was asked, the tools that answer it, and the words that close it. */
export function AnswerDialog({ request, ...rest }: AnswerDialogProps) {
  return (
    <ModalTransition>{request && <Answer key={request.id} request={request} {...rest} />}</ModalTransition>
  );
}

function Answer({ request, onClose, onDone, onErase, onRestrict }: AnswerProps) {
  const { call } = useServices();
  const announce = useAnnounce();
  const [state, setState] = useState<Outcome | ''>('');
  const [outcome, setOutcome] = useState('');
  const [problem, setProblem] = useState<FieldProblem | null>(null);
  const text = outcome.trim();

  const findProblem = (): FieldProblem | null => {
    if (state === '') return { path: 'state', message: 'Choose what came of it.' };
    if (text === '')
      return {
        path: 'outcome',
        message: state === 'refused' ? 'Say why it is refused.' : 'Say what was done.',
      };
    if (text.length > longest)
      return { path: 'outcome', message: `Use at most ${String(longest)} characters.` };
    return null;
  };
  const check = (): boolean => {
    const found = findProblem();
    setProblem(found);
    return found === null;
  };
  const instead = (act: (request: SubjectRequest) => void) => () => {
    onClose();
    act(request);
  };
  return (
    <FormDialog
      title={`${kindWords[request.kind].name}: answer the request`}
      action="Close request"
      failed="The request was not closed"
      testId="answer-dialog"
      check={check}
      onClose={onClose}
      onDone={onDone}
      onSubmit={async () => {
        if (state === '') return;
        await call('privacy/close-request', { id: request.id, state, outcome: text });
        announce('Closed the request');
      }}
    >
      <RequestFacts request={request} />
      <Tools request={request}>
        {request.kind === 'erasure' && (
          <Button appearance="danger" onClick={instead(onErase)}>
            Erase their data…
          </Button>
        )}
        {(request.kind === 'restriction' || request.kind === 'objection') && (
          <Button onClick={instead(onRestrict)}>Restrict their data…</Button>
        )}
      </Tools>
      <OneOf
        path="state"
        label="What came of it"
        placeholder="Choose an outcome"
        problem={problem}
        options={outcomes}
        value={state}
        onChange={(value) => {
          setState(outcomes.find((one) => one.value === value)?.value ?? '');
          setProblem(null);
        }}
      />
      <TextArea
        path="outcome"
        label={state === 'refused' ? 'Why it is refused' : 'In your words'}
        hint="It stays on record when the request no longer names the person: name nobody in it."
        problem={problem}
        value={outcome}
        onChange={(value) => {
          setOutcome(value);
          setProblem(null);
        }}
      />
    </FormDialog>
  );
}

function RequestFacts({ request }: { request: SubjectRequest }) {
  const { now } = useServices();
  const { accountId, kind, origin, identityCheck, receivedAt, dueAt, note } = request;
  return (
    <>
      <p className={styles['text']}>{kindWords[kind].meaning}</p>
      <Facts
        compact
        facts={[
          ...(accountId === null ? [] : [{ name: 'Person', value: <PersonName accountId={accountId} /> }]),
          { name: 'Received', value: <Timestamp at={receivedAt} /> },
          { name: 'Deadline', value: <Due at={dueAt} now={now()} /> },
          { name: 'Where from', value: originWords[origin] },
          { name: 'Identity', value: checkWords[identityCheck] },
        ]}
      />
      {note !== null && note !== '' && (
        <div>
          <span className={styles['note']}>What they wrote</span>
          <blockquote className={styles['quote']}>{note}</blockquote>
        </div>
      )}
    </>
  );
}

const advice: Readonly<Record<SubjectRequest['kind'], string>> = {
  access: 'Show them what is stored: export their data from their page, and hand the file over.',
  rectification: 'Correct it on their page. Names and addresses come from Jira and are corrected there.',
  erasure: 'Erasing closes the request by itself, with a receipt.',
  restriction: 'Restrict their data first, then close the request.',
  portability: 'Export their data from their page, and hand the file over.',
  objection: 'Restrict their data while you weigh their reasons, or refuse with yours.',
};

/** What answers a request of this kind. */
function Tools({ request: { kind, accountId }, children }: { request: SubjectRequest; children: ReactNode }) {
  return (
    <div className={styles['form']}>
      <p className={styles['text']}>{advice[kind]}</p>
      <div className={styles['buttons']}>
        {children}
        {accountId !== null && <Link href={personPath(accountId)}>Open their page</Link>}
      </div>
    </div>
  );
}
