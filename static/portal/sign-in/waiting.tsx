import { useState } from 'react';
import type { OfferedProvider } from '../../../src/contract';
import { type ApiError, toApiError } from '../../shared/api/api-error';
import { Button, classes, Heading, Problem } from '../ui/controls';
import styles from '../ui/controls.module.css';
import { useWords } from '../words';
import type { SignIn } from './sign-in';

/** The provider's page is open in another tab. */
export function Waiting({ signIn, provider }: { signIn: SignIn; provider: OfferedProvider }) {
  const t = useWords();
  const [error, setError] = useState<ApiError | null>(null);
  const again = () => {
    setError(null);
    signIn.signIn(provider).catch((cause: unknown) => setError(toApiError(cause)));
  };
  return (
    <section className={classes(styles['card'], styles['stack'])}>
      <Heading focused>{t('waiting.title')}</Heading>
      <p className={styles['text']}>{t('waiting.text', { provider: provider.name })}</p>
      {error && <Problem title="signIn.unavailable" error={error} />}
      <div className={styles['row']}>
        <Button onPress={again}>{t('waiting.again')}</Button>
        <Button onPress={() => signIn.cancel()}>{t('waiting.cancel')}</Button>
      </div>
    </section>
  );
}

/** A sign-in came back to a tab where it did not begin. */
export function Stranded({ onHere }: { onHere: () => void }) {
  const t = useWords();
  return (
    <section className={classes(styles['card'], styles['stack'])}>
      <Heading focused>{t('stranded.title')}</Heading>
      <p className={styles['text']}>{t('stranded.text')}</p>
      <div className={styles['row']}>
        <Button onPress={onHere}>{t('stranded.here')}</Button>
      </div>
    </section>
  );
}
