import { useCallback, useEffect, useState } from 'react';
import type { PortalApi, RequestState, RequestSummary } from '../../../src/contract';
import { type ApiError, toApiError } from '../../shared/api/api-error';
import type { Call } from '../../shared/api/call';

export interface RequestQuery {
  readonly state: RequestState;
  readonly search: string;
}

interface Shown {
  /** Of the page that answered last; `undefined` before the first. */
  readonly asked: Asked | undefined;
  readonly requests: readonly RequestSummary[];
  readonly cursor: string | null;
  readonly error: ApiError | null;
}

interface Asked {
  readonly query: RequestQuery;
  readonly cursor: string | null;
}

export interface RequestPages {
  readonly requests: readonly RequestSummary[];
  readonly busy: boolean;
  readonly error: ApiError | null;
  /** `null` at the end. */
  readonly more: (() => void) | null;
  readonly retry: () => void;
}

/** The pages read so far for a query; another query begins at the first page again. */
export function useRequestList(call: Call<PortalApi>, token: string, query: RequestQuery): RequestPages {
  const [asked, setAsked] = useState<Asked>({ query, cursor: null });
  const [shown, setShown] = useState<Shown>({ asked: undefined, requests: [], cursor: null, error: null });
  if (asked.query !== query) setAsked({ query, cursor: null });

  useEffect(() => {
    let current = true;
    const { state, search } = asked.query;
    const from = asked.cursor === null ? {} : { cursor: asked.cursor };
    call('requests/list', { session: token, state, ...(search === '' ? {} : { search }), ...from }).then(
      ({ requests, cursor }) => {
        if (!current) return;
        setShown((before) => {
          const earlier = asked.cursor === null ? [] : before.requests;
          return { asked, requests: [...earlier, ...requests], cursor, error: null };
        });
      },
      (cause: unknown) => {
        if (!current) return;
        setShown((before) => {
          const earlier = asked.cursor === null ? [] : before.requests;
          return { asked, requests: earlier, cursor: asked.cursor, error: toApiError(cause) };
        });
      },
    );
    return () => {
      current = false;
    };
  }, [call, token, asked]);

  const busy = shown.asked !== asked;
  const fits = shown.asked?.query === query;
  const { cursor } = shown;
  return {
    requests: fits ? shown.requests : [],
    busy,
    error: busy ? null : shown.error,
    more: fits && cursor !== null && !shown.error ? () => setAsked({ query, cursor }) : null,
    retry: useCallback(() => setAsked((before) => ({ ...before })), []),
  };
}
