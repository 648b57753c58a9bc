import { lazy, Suspense, useState } from 'react';
import type { PortalApi, PortalSession } from '../../../src/contract';
import { type ApiError, toApiError } from '../../shared/api/api-error';
import type { Call } from '../../shared/api/call';
import type { SignIn } from '../sign-in/sign-in';
import { Button, Loading, Problem } from '../ui/controls';
import styles from '../ui/controls.module.css';
import { useWords } from '../words';
import { RequestList } from './request-list';
import { RequestPage } from './request-page';
import bar from './signed-in.module.css';
import type { RequestQuery } from './use-request-list';

const Raise = lazy(async () => ({ default: (await import('../raise/raise')).Raise }));
const MyData = lazy(async () => ({ default: (await import('../../profile/my-data')).MyDataPanel }));

type View =
  | { readonly kind: 'list' }
  | { readonly kind: 'request'; readonly key: string; readonly isNew: boolean }
  | { readonly kind: 'raise' }
  | { readonly kind: 'my-data' };

interface SignedInProps {
  readonly call: Call<PortalApi>;
  readonly signIn: SignIn;
  readonly session: PortalSession;
  readonly token: string;
}

/** The customer's requests: the list, one of them, or a new one. */
export function SignedIn({ call, signIn, session, token }: SignedInProps) {
  const t = useWords();
  const [view, setView] = useState<View>({ kind: 'list' });
  const [query, setQuery] = useState<RequestQuery>({ state: 'open', search: '' });
  // The page began with the list; whatever is opened after that takes the focus, and is read anew.
  const [moves, setMoves] = useState(0);
  const [leaving, setLeaving] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);

  const open = (next: View) => {
    setMoves((before) => before + 1);
    setView(next);
  };
  const leave = () => {
    setLeaving(true);
    setError(null);
    signIn
      .signOut()
      .catch((cause: unknown) => setError(toApiError(cause)))
      .finally(() => setLeaving(false));
  };
  const name = session.displayName;

  return (
    <section className={styles['stack']} aria-label={t('account.nav')}>
      <div className={bar['bar']}>
        <nav className={styles['row']} aria-label={t('account.nav')}>
          <Tab
            current={view.kind === 'list' || view.kind === 'request'}
            onPress={() => open({ kind: 'list' })}
          >
            {t('nav.requests')}
          </Tab>
          <Tab current={view.kind === 'raise'} onPress={() => open({ kind: 'raise' })}>
            {t('nav.raise')}
          </Tab>
          <Tab current={view.kind === 'my-data'} onPress={() => open({ kind: 'my-data' })}>
            {t('nav.data')}
          </Tab>
        </nav>
        <div className={styles['row']}>
          <span className={bar['name']}>
            {name === ''
              ? t('account.unnamed', { provider: session.provider.name })
              : t('account.name', { name })}
          </span>
          <Button busy={leaving} onPress={leave}>
            {t('account.signOut')}
          </Button>
        </div>
      </div>
      {error && <Problem title="error.other" error={error} />}
      <Suspense fallback={<Loading />}>
        {view.kind === 'list' && (
          <RequestList
            {...{ call, token, query, focused: moves > 0 }}
            key={moves}
            onQuery={setQuery}
            onOpen={(key) => open({ kind: 'request', key, isNew: false })}
          />
        )}
        {view.kind === 'request' && (
          <RequestPage
            {...{ call, token, requestKey: view.key, isNew: view.isNew }}
            key={view.key}
            onBack={() => open({ kind: 'list' })}
          />
        )}
        {view.kind === 'my-data' && <MyData call={call} session={token} focused />}
        {view.kind === 'raise' && (
          <Raise
            {...{ call, token }}
            onRaised={(key) => open({ kind: 'request', key, isNew: true })}
            onCancel={() => open({ kind: 'list' })}
          />
        )}
      </Suspense>
    </section>
  );
}

function Tab(props: { current: boolean; onPress: () => void; children: string }) {
  return (
    <button
      type="button"
      className={bar['tab']}
      aria-current={props.current ? 'page' : undefined}
      onClick={props.onPress}
    >
      {props.children}
    </button>
  );
}
