import type { Rpc } from './rpc';

/** An address relative to the app's own page, with a leading slash. */
export interface AppLocation {
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
  readonly state?: unknown;
}

export type Action = 'POP' | 'PUSH' | 'REPLACE';
type Listener = (location: AppLocation, action: Action) => void;

/**
 * What `view.createHistory()` resolves to: the page's address below the module's own, kept in step with the
 * browser's. `location` can be assigned, as the SDK does. [forge/custom-ui-bridge/view]
 */
export async function createFrameHistory(rpc: Rpc) {
  const listeners = new Set<Listener>();
  const onChange = (location: AppLocation, action: Action) => {
    history.location = location;
    history.action = action;
    for (const listener of listeners) listener(location, action);
  };
  const go = (by: number) => void rpc.call('host:go', by);
  const history = {
    ...((await rpc.call('createHistory', onChange)) as { action: Action; location: AppLocation }),
    push: (to: unknown, state?: unknown) => void rpc.call('host:push', { to, state }),
    replace: (to: unknown, state?: unknown) => void rpc.call('host:replace', { to, state }),
    go,
    goBack: () => go(-1),
    goForward: () => go(1),
    listen(listener: Listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return history;
}
