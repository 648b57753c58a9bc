import type { Action, AppLocation } from './frame-history';
import { isRecord } from './rpc';

export type HistoryListener = (location: AppLocation, action: Action) => void;

export interface HostHistory {
  location(): AppLocation;
  push(to: unknown, state?: unknown): void;
  replace(to: unknown, state?: unknown): void;
  go(by: number): void;
  listen(listener: HistoryListener): void;
}

/** The browser's address and history below `base`, as the app sees them. */
export function createHostHistory(base: string): HostHistory {
  const listeners = new Set<HistoryListener>();

  function location(): AppLocation {
    const { pathname, search, hash } = window.location;
    const state: unknown = history.state;
    return {
      pathname: pathname.slice(base.length).replace(/^\/*/, '/'),
      search,
      hash,
      state: isRecord(state) ? state['app'] : undefined,
    };
  }

  function notify(action: Action): void {
    for (const listener of listeners) listener(location(), action);
  }

  function change(action: 'PUSH' | 'REPLACE', to: unknown, state: unknown): void {
    const target = resolve(to, location());
    const entry = { app: state ?? (isRecord(to) ? to['state'] : undefined) };
    const path = target.pathname === '/' ? '' : target.pathname;
    const address = `${base}${path}${target.search}${target.hash}`;
    if (action === 'PUSH') history.pushState(entry, '', address);
    else history.replaceState(entry, '', address);
    notify(action);
  }

  window.addEventListener('popstate', () => notify('POP'));
  return {
    location,
    push: (to, state) => change('PUSH', to, state),
    replace: (to, state) => change('REPLACE', to, state),
    go: (by) => history.go(by),
    listen: (listener) => void listeners.add(listener),
  };
}

/** A path or a location, relative to the current one. */
function resolve(to: unknown, current: AppLocation): AppLocation {
  if (isRecord(to)) {
    const { pathname = current.pathname, search = '', hash = '' } = to;
    return { ...parts(String(pathname), current), search: lead('?', search), hash: lead('#', hash) };
  }
  return parts(String(to), current);
}

function parts(path: string, current: AppLocation): AppLocation {
  // Leading slashes are reduced to one, so that no path can name another host.
  const url = new URL(path.replace(/^\/+/, '/'), `http://app${current.pathname}`);
  return { pathname: url.pathname, search: url.search, hash: url.hash };
}

function lead(sign: string, text: unknown): string {
  const string = String(text);
  return string === '' || string.startsWith(sign) ? string : sign + string;
}
