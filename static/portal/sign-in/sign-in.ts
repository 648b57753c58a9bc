import type { OfferedProvider, PortalApi, PortalSession } from '../../../src/contract';
import { type ApiError, detailText, toApiError } from '../../shared/api/api-error';
import type { Call } from '../../shared/api/call';
import type { Marks } from '../marks';
import { createHandover, type Handover, type HandoverListener } from './handover';
import type { Place } from './place';
import type { Secrets } from './secret';

/** What a customer should know who is not signed in. */
export type Notice =
  | { readonly kind: 'ended' | 'signed-out' | 'declined' }
  | { readonly kind: 'failed'; readonly reference: string | null };

export type SignInState =
  /** `finishing`: a sign-in has come back. */
  | { readonly kind: 'starting'; readonly finishing: boolean }
  | { readonly kind: 'signed-out'; readonly notice: Notice | null }
  /** For the tab in which the provider's page has opened. */
  | { readonly kind: 'waiting'; readonly provider: OfferedProvider }
  /** A sign-in came back to a tab where it did not begin, and the other did not answer. */
  | { readonly kind: 'stranded' }
  | { readonly kind: 'failed'; readonly error: ApiError }
  | { readonly kind: 'signed-in'; readonly token: string; readonly session: PortalSession };

export interface SignIn {
  state(): SignInState;
  subscribe(listener: () => void): () => void;
  /** Finds out who this is: from the tab's session, or from a code in the address. Once; again after `failed`. */
  begin(): Promise<void>;
  /** @throws ApiError of `sign-in/start` */
  signIn(provider: OfferedProvider, email?: string): Promise<void>;
  /** Back to the choice; a sign-in that this tab began is given up. */
  cancel(): void;
  /** A call with this token was refused with `session.invalid`. */
  sessionEnded(token: string): void;
  /** @throws ApiError; the session is then not known to have ended */
  signOut(): Promise<void>;
}

interface Collaborators {
  readonly call: Call<PortalApi>;
  readonly secrets: Secrets;
  readonly marks: Marks;
  /** Of the marks. */
  readonly name: string;
  readonly place: Place;
  /** Rejects when the customer declines to leave. */
  readonly navigate: (url: string) => Promise<void>;
  readonly connect: (listener: HandoverListener) => Handover;
}

/** The panel's sign-in, without its looks. */
export function createSignIn(deps: Collaborators): SignIn {
  const { call, secrets, marks, place } = deps;
  const tokenKey = `${deps.name}.token`;
  const usedKey = `${deps.name}.used`;
  const listeners = new Set<() => void>();
  let state: SignInState = { kind: 'starting', finishing: place.code !== null };

  function show(next: SignInState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  const signedOut = (notice: Notice | null): void => {
    marks.removeItem(tokenKey);
    show({ kind: 'signed-out', notice });
  };

  function adopt(token: string, session: PortalSession): void {
    secrets.drop();
    marks.setItem(tokenKey, token);
    show({ kind: 'signed-in', token, session });
  }

  /** Takes a token once the app has said whose it is. */
  async function adoptChecked(token: string): Promise<boolean> {
    try {
      adopt(token, await call('sign-in/session', { session: token }));
      return true;
    } catch (cause) {
      const error = toApiError(cause);
      if (error.code !== 'session.invalid') throw error;
      return false;
    }
  }

  /** @throws ApiError `sign-in.refused` and those of the way there */
  async function redeem(code: string): Promise<string> {
    const secret = secrets.read()?.secret ?? '';
    const { token, ...session } = await call('sign-in/redeem', { code, secret });
    adopt(token, session);
    return token;
  }

  const handover = deps.connect({
    hasSecret: (hash) => {
      const own = secrets.read();
      return own !== null && (hash === undefined || hash === own.hash);
    },
    // A code that somebody made up changes nothing here: the tab goes on waiting for its own.
    redeem: (code) => redeem(code).catch(() => null),
    redeemedElsewhere: (token) => void adoptChecked(token).catch(() => undefined),
    endedElsewhere: () => {
      if (state.kind !== 'signed-in') return;
      const { token } = state;
      void adoptChecked(token).then(
        (valid) => valid || signedOut({ kind: 'signed-out' }),
        () => undefined,
      );
    },
  });

  /** The end of a sign-in that has come back to this tab. */
  async function finish(code: string): Promise<void> {
    let refusal: ApiError | null = null;
    const own = secrets.read();
    if (own !== null) {
      try {
        handover.redeemed(own.hash, await redeem(code));
        return;
      } catch (cause) {
        refusal = toApiError(cause);
        if (refusal.code !== 'sign-in.refused') throw refusal;
      }
    }
    const outcome = await handover.offer(code, (token) => {
      void adoptChecked(token).then(
        (valid) => valid || signedOut({ kind: 'failed', reference: null }),
        (cause: unknown) => show({ kind: 'failed', error: toApiError(cause) }),
      );
    });
    if (outcome === 'received') return;
    if (outcome === 'nobody' && refusal === null) return show({ kind: 'stranded' });
    const reference = refusal && detailText(refusal, 'correlationId');
    signedOut({ kind: 'failed', reference });
  }

  async function arrive(): Promise<void> {
    const token = marks.getItem(tokenKey);
    if (token !== null && (await adoptChecked(token))) return;
    const { code } = place;
    // The address keeps its code when the page is loaded again.
    if (code === null || marks.getItem(usedKey) === code)
      return signedOut(token === null ? null : { kind: 'ended' });
    await finish(code);
    marks.setItem(usedKey, code);
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async begin() {
      show({ kind: 'starting', finishing: place.code !== null });
      await arrive().catch((cause: unknown) => show({ kind: 'failed', error: toApiError(cause) }));
    },
    async signIn(provider, email) {
      const { hash: secretHash } = await secrets.prepare();
      const { returnTo } = place;
      const asked = { provider: provider.id, secretHash, returnTo, ...(email ? { email } : {}) };
      const { url } = await call('sign-in/start', asked);
      const waiting: SignInState = { kind: 'waiting', provider };
      show(waiting);
      await deps.navigate(url).catch(() => {
        if (state === waiting) signedOut({ kind: 'declined' });
      });
    },
    cancel() {
      secrets.drop();
      signedOut(null);
    },
    sessionEnded(token) {
      // An answer may come late, when somebody has signed in again.
      if (state.kind === 'signed-in' && state.token === token) signedOut({ kind: 'ended' });
    },
    async signOut() {
      if (state.kind !== 'signed-in') return;
      const { url } = await call('sign-in/end', { session: state.token, returnTo: place.returnTo });
      handover.ended();
      signedOut({ kind: 'signed-out' });
      // Whoever declines is signed out here all the same.
      if (url !== null) await deps.navigate(url).catch(() => undefined);
    },
  };
}

/** The handover over a channel, in a browser. */
export function connectOver(channel: Parameters<typeof createHandover>[0]['channel'], crypto: Crypto) {
  return (listener: HandoverListener): Handover =>
    createHandover(
      {
        channel,
        newId: () => crypto.randomUUID(),
        wait: (ms, then) => void setTimeout(then, ms),
      },
      listener,
    );
}
