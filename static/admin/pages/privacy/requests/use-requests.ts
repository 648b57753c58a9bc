import { useCallback } from 'react';
import type { SubjectRequest } from '../../../../../src/contract';
import { type Pages, usePages } from '../../../../shared/load/use-pages';
import { useServices } from '../../../services';

/** People's requests, page by page: open ones by deadline, closed ones newest first. */
export function useRequests(state: 'open' | 'closed'): Pages<SubjectRequest> {
  const { call } = useServices();
  return usePages(
    useCallback(
      async (cursor: string | null) => {
        const payload = cursor === null ? { state } : { state, cursor };
        const answer = await call('privacy/requests', payload);
        return { items: answer.requests, cursor: answer.cursor };
      },
      [call, state],
    ),
  );
}
