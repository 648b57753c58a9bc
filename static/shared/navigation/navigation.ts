/** What the app needs of the object that `view.createHistory()` of @forge/bridge answers. */
export interface HistoryLike {
  readonly location: { readonly pathname: string; readonly search?: string };
  push(path: string): void;
  replace(path: string): void;
  listen(listener: (location: { readonly pathname: string; readonly search?: string }) => void): () => void;
}

/** A place inside the app: the manifest's page route, and what the page keeps in the URL. */
export interface Place {
  readonly route: string;
  readonly search: URLSearchParams;
}

export interface Navigation {
  /** The same object until the place changes. */
  readonly place: () => Place;
  /** Calls back after each change; answers the function that stops it. */
  readonly subscribe: (onChange: () => void) => () => void;
  /** Goes to `/route?name=value`. */
  readonly go: (path: string) => void;
  /** As `go`, but in the place of the current entry: the way back skips what was shown. */
  readonly replace: (path: string) => void;
}

/** The place that a location names; `home` where it names none. */
export function parsePlace(location: { pathname: string; search?: string }, home: string): Place {
  const [route] = location.pathname.split('/').filter((segment) => segment !== '');
  return { route: route ?? home, search: new URLSearchParams(location.search ?? '') };
}

/** `home` is the route that an empty path stands for. */
export function createNavigation({ history, home }: { history: HistoryLike; home: string }): Navigation {
  let place = parsePlace(history.location, home);
  const listeners = new Set<() => void>();
  history.listen((location) => {
    place = parsePlace(location, home);
    for (const listener of listeners) listener();
  });
  return {
    place: () => place,
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    go: (path) => history.push(path),
    replace: (path) => history.replace(path),
  };
}

/** A history that lives only in this page, for a module in which the product offers none. */
export function createPageHistory(): HistoryLike {
  const listeners = new Set<(location: { pathname: string; search?: string }) => void>();
  let location = { pathname: '/', search: '' };
  const show = (path: string): void => {
    const [pathname = '/', search = ''] = path.split('?', 2);
    location = { pathname, search };
    for (const listener of listeners) listener(location);
  };
  return {
    get location() {
      return location;
    },
    push: show,
    replace: show,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
