import { useCallback, useState } from 'react';
import type { OfferedProvider, PortalApi } from '../../../src/contract';
import { type ApiError, toApiError } from '../../shared/api/api-error';
import type { Call } from '../../shared/api/call';
import { useLoad } from '../../shared/load/use-load';
import { Button, classes, Heading, Message, Problem } from '../ui/controls';
import styles from '../ui/controls.module.css';
import { useWords } from '../words';
import { EmailForm } from './email-form';
import type { Notice, SignIn } from './sign-in';

interface ChoiceProps {
  readonly call: Call<PortalApi>;
  readonly signIn: SignIn;
  readonly notice: Notice | null;
  /** ID of the provider to offer first. */
  readonly startWith: string | null;
}

/** Where to sign in. Shows nothing at a portal that offers no sign-in. */
export function Choice({ call, signIn, notice, startWith }: ChoiceProps) {
  const t = useWords();
  const options = useLoad(useCallback(() => call('sign-in/options', {}), [call]));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);

  if (options.error) {
    return <Problem title="signIn.unavailable" error={options.error} onRetry={options.reload} />;
  }
  if (options.data === null) return notice && <NoticeText notice={notice} />;
  const { providers, byEmail } = options.data;
  if (providers.length === 0) return notice && <NoticeText notice={notice} />;

  const go = async (provider: OfferedProvider, email?: string): Promise<void> => {
    setBusy(true);
    setError(null);
    await signIn.signIn(provider, email).catch((cause: unknown) => setError(toApiError(cause)));
    setBusy(false);
  };
  const first = providers.find(({ id }) => id === startWith) ?? null;
  const others = providers.filter((provider) => provider !== first);
  const button = (provider: OfferedProvider, primary: boolean) => (
    <Button key={provider.id} primary={primary} busy={busy} onPress={() => void go(provider)}>
      {t(provider === first ? 'signIn.continueWith' : 'signIn.with', { provider: provider.name })}
    </Button>
  );

  return (
    <section className={classes(styles['card'], styles['stack'])}>
      <Heading>{t('signIn.title')}</Heading>
      {notice && <NoticeText notice={notice} />}
      <p className={styles['text']}>{t('signIn.text')}</p>
      {error && <Problem title="signIn.unavailable" error={error} />}
      {first && <div className={styles['row']}>{button(first, true)}</div>}
      {byEmail && !first && <EmailForm call={call} busy={busy} onRoute={go} />}
      {(byEmail || first) && others.length > 0 && (
        <p className={styles['hint']}>{t(first ? 'signIn.others' : 'signIn.or')}</p>
      )}
      <div className={styles['row']}>
        {others.map((provider) => button(provider, !byEmail && !first && providers.length === 1))}
      </div>
    </section>
  );
}

function NoticeText({ notice }: { notice: Notice }) {
  const t = useWords();
  switch (notice.kind) {
    case 'ended':
      return <Message>{t('notice.ended')}</Message>;
    case 'signed-out':
      return <Message tone="success">{t('notice.signedOut')}</Message>;
    case 'declined':
      return <Message>{t('signIn.declined')}</Message>;
    case 'failed':
      return (
        <Message>
          {t('notice.failed')}
          {notice.reference && <> {t('notice.reference', { reference: notice.reference })}</>}
        </Message>
      );
  }
}
