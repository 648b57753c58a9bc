import { type FormEvent, useId, useRef, useState } from 'react';
import { type ApiError, toApiError } from '../../shared/api/api-error';
import { Button, Problem } from '../ui/controls';
import styles from '../ui/controls.module.css';
import { useWords } from '../words';
import page from './request-page.module.css';

/** Of a comment, in characters, as the app takes it. */
const longest = 32_000;

/** What was written stays until it has been sent. */
export function CommentForm({ onSend }: { onSend: (body: string) => Promise<void> }) {
  const t = useWords();
  const id = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState(false);
  const [empty, setEmpty] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const field = input.current;
    if (!field) return;
    const body = field.value.trim();
    setSent(false);
    setError(null);
    setEmpty(body === '');
    if (body === '') return field.focus();
    setBusy(true);
    try {
      await onSend(body);
      field.value = '';
      setSent(true);
    } catch (cause) {
      setError(toApiError(cause));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className={styles['stack']} noValidate onSubmit={(event) => void send(event)}>
      <div className={page['write']}>
        <label className={styles['label']} htmlFor={id}>
          {t('request.comment')}
        </label>
        <textarea
          id={id}
          ref={input}
          className={styles['input']}
          maxLength={longest}
          aria-invalid={empty}
          aria-describedby={empty ? `${id}-wrong` : undefined}
        />
        {empty && (
          <p id={`${id}-wrong`} className={styles['error']} role="alert">
            {t('request.commentEmpty')}
          </p>
        )}
      </div>
      {error && <Problem title="request.commentFailed" error={error} />}
      <div className={styles['row']}>
        <Button busy={busy}>{t('request.send')}</Button>
        <span className={styles['hint']} role="status">
          {sent && t('request.commented')}
        </span>
      </div>
    </form>
  );
}
