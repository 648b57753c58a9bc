import { router, type view } from '@forge/bridge';
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import type { PortalApi } from '../../../src/contract';
import { toApiError } from '../../shared/api/api-error';
import type { Call } from '../../shared/api/call';
import type { Marks } from '../marks';
import { Loading, Problem } from '../ui/controls';
import styles from '../ui/controls.module.css';
import { openChannel } from './channel';
import { Choice } from './choice';
import { readPlace } from './place';
import { createSecrets } from './secret';
import { connectOver, createSignIn, type SignIn, type SignInState } from './sign-in';
import { marksName } from './token-key';
import { Stranded, Waiting } from './waiting';

const SignedIn = lazy(async () => ({ default: (await import('../requests/signed-in')).SignedIn }));

interface PanelProps {
  readonly context: Awaited<ReturnType<typeof view.getContext>>;
  readonly call: Call<PortalApi>;
  readonly marks: Marks;
}

/** What people see at a portal whom Jira does not know yet. */
export function SignInPanel({ context, call, marks }: PanelProps) {
  const [place] = useState(() => readPlace(context.extension['location']));
  const [signIn] = useState(() => {
    const name = marksName(context.cloudId);
    return createSignIn({
      ...{ call, marks, name, place },
      secrets: createSecrets(marks, name, window.crypto),
      navigate: (url) => router.navigate(url),
      connect: connectOver(openChannel(name), window.crypto),
    });
  });
  const [watched] = useState(() => watching(call, signIn));
  const state = useSyncExternalStore(signIn.subscribe, signIn.state);
  useEffect(() => void signIn.begin(), [signIn]);

  const isNothing = state.kind === 'starting' && !state.finishing;
  return isNothing ? null : (
    <div className={styles['panel']}>
      <Screen {...{ call, watched, signIn, state }} startWith={place.startWith} />
    </div>
  );
}

interface ScreenProps {
  readonly call: Call<PortalApi>;
  readonly watched: Call<PortalApi>;
  readonly signIn: SignIn;
  readonly state: SignInState;
  readonly startWith: string | null;
}

function Screen({ call, watched, signIn, state, startWith }: ScreenProps) {
  switch (state.kind) {
    case 'starting':
      return <Loading text="signIn.busy" />;
    case 'failed':
      return <Problem title="signIn.unavailable" error={state.error} onRetry={() => void signIn.begin()} />;
    case 'signed-out':
      return <Choice {...{ call, signIn, startWith }} notice={state.notice} />;
    case 'waiting':
      return <Waiting signIn={signIn} provider={state.provider} />;
    case 'stranded':
      return <Stranded onHere={() => signIn.cancel()} />;
    case 'signed-in':
      return (
        <Suspense fallback={<Loading />}>
          <SignedIn call={watched} signIn={signIn} session={state.session} token={state.token} />
        </Suspense>
      );
  }
}

/** Whichever call finds the session ended, the customer is asked to sign in again. */
function watching(call: Call<PortalApi>, signIn: SignIn): Call<PortalApi> {
  return async (key, payload) => {
    try {
      return await call(key, payload);
    } catch (cause) {
      const token = 'session' in payload ? payload.session : '';
      if (toApiError(cause).code === 'session.invalid') signIn.sessionEnded(token);
      throw cause;
    }
  };
}
