import { useCallback, useState } from 'react';
import type { SessionRow } from '../../../../../src/contract';
import { type ApiError, toApiError } from '../../../../shared/api/api-error';
import { type Loaded, useLoad } from '../../../../shared/load/use-load';
import { useServices } from '../../../services';

interface Sessions {
  readonly sessions: readonly SessionRow[];
  readonly cursor: string | null;
}

export interface SessionPages {
  readonly loaded: Loaded<Sessions>;
  readonly isBusy: boolean;
  /** Why the next page could not be loaded. */
  readonly failure: ApiError | null;
  readonly more: () => Promise<void>;
}

/** The sessions that are valid now, page by page. */
export function useSessions(): SessionPages {
  const { call } = useServices();
  const loaded = useLoad<Sessions>(useCallback(() => call('sessions/list', {}), [call]));
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
        const next = await call('sessions/list', { cursor: data.cursor });
        const known = new Set(data.sessions.map(({ id }) => id));
        const added = next.sessions.filter(({ id }) => !known.has(id));
        loaded.replace({ sessions: [...data.sessions, ...added], cursor: next.cursor });
      } catch (cause) {
        setFailure(toApiError(cause));
      } finally {
        setBusy(false);
      }
    },
  };
}
