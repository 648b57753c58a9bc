import { useCallback, useState } from 'react';
import { type ApiError, toApiError } from '../api/api-error';
import { type Loaded, useLoad } from './use-load';

export interface Listed<Item> {
  readonly items: readonly Item[];
  /** Of the next page; `null` at the end. */
  readonly cursor: string | null;
}

export interface Pages<Item> {
  readonly loaded: Loaded<Listed<Item>>;
  /** The next page is on its way. */
  readonly isBusy: boolean;
  /** Why the next page could not be loaded. */
  readonly failure: ApiError | null;
  readonly more: () => Promise<void>;
}

/** A list that grows page by page. Give it a `read` from `useCallback`; no item is listed twice. */
export function usePages<Item extends { readonly id: string }>(
  read: (cursor: string | null) => Promise<Listed<Item>>,
): Pages<Item> {
  const loaded = useLoad(useCallback(() => read(null), [read]));
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const { data } = loaded;
  return {
    loaded,
    isBusy,
    failure,
    more: async () => {
      if (!data?.cursor) return;
      setBusy(true);
      setFailure(null);
      try {
        const next = await read(data.cursor);
        const known = new Set(data.items.map(({ id }) => id));
        const added = next.items.filter(({ id }) => !known.has(id));
        loaded.replace({ items: [...data.items, ...added], cursor: next.cursor });
      } catch (cause) {
        setFailure(toApiError(cause));
      } finally {
        setBusy(false);
      }
    },
  };
}
