import { type FormEvent, useId, useRef, useState } from 'react';
import type { OfferedProvider, PortalApi } from '../../../src/contract';
import { type ApiError, toApiError } from '../../shared/api/api-error';
import type { Call } from '../../shared/api/call';
import { Button, Problem } from '../ui/controls';
import styles from '../ui/controls.module.css';
import { type Key, useWords } from '../words';
import forms from './email-form.module.css';

interface EmailFormProps {
  readonly call: Call<PortalApi>;
  readonly busy: boolean;
  readonly onRoute: (provider: OfferedProvider, email: string) => Promise<void>;
}

/** The domain of an e-mail address chooses the provider. */
export function EmailForm({ call, busy, onRoute }: EmailFormProps) {
  const t = useWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [routing, setRouting] = useState(false);
  const [wrong, setWrong] = useState<Key | null>(null);
  const [error, setError] = useState<ApiError | null>(null);

  const refuse = (key: Key) => {
    setWrong(key);
    input.current?.focus();
  };

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const email = input.current?.value.trim() ?? '';
    setWrong(null);
    setError(null);
    if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 254) return refuse('signIn.emailInvalid');
    setRouting(true);
    try {
      const { provider } = await call('sign-in/route', { email });
      if (provider === null) refuse('signIn.noRoute');
      else await onRoute(provider, email);
    } catch (cause) {
      setError(toApiError(cause));
    } finally {
      setRouting(false);
    }
  };

  return (
    <form className={forms['form']} noValidate onSubmit={(event) => void send(event)}>
      <label className={styles['label']} htmlFor={id}>
        {t('signIn.email')}
      </label>
      <div className={styles['line']}>
        <input
          id={id}
          ref={input}
          className={styles['input']}
          type="email"
          autoComplete="email"
          aria-invalid={wrong !== null}
          aria-describedby={wrong === null ? undefined : `${id}-wrong`}
        />
        <Button primary busy={busy || routing}>
          {t('signIn.continue')}
        </Button>
      </div>
      {wrong && (
        <p id={`${id}-wrong`} className={styles['error']} role="alert">
          {t(wrong)}
        </p>
      )}
      {error && <Problem title="signIn.unavailable" error={error} />}
    </form>
  );
}
