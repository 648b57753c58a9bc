import Button from '@atlaskit/button/new';
import Link from '@atlaskit/link';
import Lozenge from '@atlaskit/lozenge';
import type { SubjectRequest } from '../../../../../src/contract';
import { PersonName } from '../../../../shared/people/person-name';
import { usePersonLabel } from '../../../../shared/people/use-person';
import { DataTable } from '../../../../shared/ui/data-table';
import { Timestamp } from '../../../../shared/ui/timestamp';
import { kindWords, stateWords } from '../../../words/rights';
import styles from '../privacy.module.css';
import { personPath } from '../view';
import { Due } from './due';
import { Kind } from './kind';

interface OpenTableProps {
  readonly requests: readonly SubjectRequest[];
  readonly now: number;
  readonly isBusy: boolean;
  readonly onAnswer: (request: SubjectRequest) => void;
}

/** Requests that wait for an answer, in the order in which they are due. */
export function OpenTable({ requests, now, isBusy, onAnswer }: OpenTableProps) {
  return (
    <DataTable
      caption="Open requests, by deadline"
      testId="open-requests"
      isBusy={isBusy}
      columns={[
        { key: 'person', header: 'Person', isRowHeader: true, width: '26%' },
        { key: 'kind', header: 'Asked for', width: '19%' },
        { key: 'received', header: 'Received', width: '22%' },
        { key: 'due', header: 'Deadline', width: '21%' },
        { key: 'answer', header: 'Answer' },
      ]}
      rows={requests.map((request) => ({
        key: request.id,
        cells: {
          person: <Person accountId={request.accountId} />,
          kind: <Kind request={request} />,
          received: <Timestamp at={request.receivedAt} />,
          due: <Due at={request.dueAt} now={now} />,
          answer:
            request.state === 'running' ? (
              <Lozenge appearance={stateWords.running.appearance}>{stateWords.running.name}</Lozenge>
            ) : (
              <AnswerButton request={request} onAnswer={onAnswer} />
            ),
        },
      }))}
    />
  );
}

function Person({ accountId }: { accountId: string | null }) {
  if (accountId === null) return <span className={styles['note']}>Not named any more</span>;
  return (
    <Link href={personPath(accountId)}>
      <PersonName accountId={accountId} />
    </Link>
  );
}

type AnswerButtonProps = Pick<OpenTableProps, 'onAnswer'> & { readonly request: SubjectRequest };

function AnswerButton({ request, onAnswer }: AnswerButtonProps) {
  const name = usePersonLabel(request.accountId);
  return (
    <Button
      spacing="compact"
      aria-label={`Answer: ${kindWords[request.kind].name}, ${name}`}
      onClick={() => onAnswer(request)}
    >
      Answer
    </Button>
  );
}
