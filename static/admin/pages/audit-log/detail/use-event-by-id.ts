import { useCallback, useEffect, useState } from 'react';
import type { AuditEventView } from '../../../../../src/contract';
import { type ApiError, toApiError } from '../../../../shared/api/api-error';
import { useServices } from '../../../services';

export type LookedUp =
  | { readonly kind: 'loading' }
  | { readonly kind: 'found'; readonly event: AuditEventView }
  /** No stored event has this ID. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly error: ApiError; readonly retry: () => void };

export interface EventById {
  /** `null` where nothing is looked for. */
  readonly state: LookedUp | null;
  /** Spares the look-up of an event that is at hand. */
  readonly keep: (event: AuditEventView) => void;
}

/** The event with this ID, whatever the filter; `null` looks for nothing. */
export function useEventById(id: string | null): EventById {
  const { call } = useServices();
  const [settled, setSettled] = useState<{ readonly id: string; readonly state: LookedUp } | null>(null);
  const isSettled = id === null || settled?.id === id;
  const retry = useCallback(() => setSettled(null), []);

  useEffect(() => {
    if (isSettled) return undefined;
    let isCurrent = true;
    const settle = (state: LookedUp): void => {
      if (isCurrent) setSettled({ id, state });
    };
    call('audit/search', { filter: { text: id }, limit: 10 }).then(
      ({ events }) => {
        const event = events.find((one) => one.id === id);
        settle(event ? { kind: 'found', event } : { kind: 'missing' });
      },
      (cause: unknown) => settle({ kind: 'failed', error: toApiError(cause), retry }),
    );
    return () => {
      isCurrent = false;
    };
  }, [call, id, isSettled, retry]);

  return {
    state: id === null ? null : settled?.id === id ? settled.state : { kind: 'loading' },
    keep: useCallback(
      (event: AuditEventView) => setSettled({ id: event.id, state: { kind: 'found', event } }),
      [],
    ),
  };
}
