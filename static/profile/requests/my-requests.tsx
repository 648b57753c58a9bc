import { useState } from 'react';
import type { SubjectRequest } from '../../../src/contract';
import { useTimes } from '../../portal/times';
import { Button, Problem } from '../../portal/ui/controls';
import { type Key, useWords } from '../../portal/words';
import { type ApiError, toApiError } from '../../shared/api/api-error';
import { meOf, type Mine } from '../my-call';
import { Section } from '../section';
import profile from '../profile.module.css';

interface MyRequestsProps extends Mine {
  readonly requests: readonly SubjectRequest[];
  /** Says what was done, and reads anew. */
  readonly onChanged: (what: Key) => void;
}

/** What the customer asked for and waits for; they can take it back. */
export function MyRequests({ call, session, requests, onChanged }: MyRequestsProps) {
  const [withdrawing, setWithdrawing] = useState<string | null>(null);
  const [error, setError] = useState<ApiError | null>(null);

  const withdraw = async (id: string): Promise<void> => {
    setWithdrawing(id);
    setError(null);
    try {
      await call('me/withdraw', { ...meOf(session), id });
      onChanged('profile.withdrawn');
    } catch (cause) {
      setError(toApiError(cause));
    } finally {
      setWithdrawing(null);
    }
  };
  if (requests.length === 0 && !error) return null;
  return (
    <Section title="profile.requests">
      {error && <Problem title="profile.withdrawFailed" error={error} />}
      <ul className={profile['list']}>
        {requests.map((request) => (
          <Row
            key={request.id}
            request={request}
            busy={withdrawing === request.id}
            onWithdraw={() => void withdraw(request.id)}
          />
        ))}
      </ul>
    </Section>
  );
}

interface RowProps {
  readonly request: SubjectRequest;
  readonly busy: boolean;
  readonly onWithdraw: () => void;
}

function Row({ request: { kind, state, receivedAt, dueAt, note }, busy, onWithdraw }: RowProps) {
  const t = useWords();
  const { moment } = useTimes();
  return (
    <li className={profile['request']}>
      <div>
        <strong>{t(`profile.kind.${kind}`)}</strong>
        <span className={profile['source']}>
          {state === 'running'
            ? t('profile.running')
            : t('profile.sent', { sent: moment(receivedAt), due: moment(dueAt) })}
        </span>
        {note !== null && note !== '' && <p className={profile['quote']}>{note}</p>}
      </div>
      {state === 'open' && (
        <Button busy={busy} onPress={onWithdraw}>
          {t('profile.withdraw')}
        </Button>
      )}
    </li>
  );
}
