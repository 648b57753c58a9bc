import type { AdminApi } from '../../src/contract';
import { toApiError } from '../shared/api/api-error';
import type { Call } from '../shared/api/call';

export interface Access {
  /** True once the backend has said that the viewer is no Jira administrator. */
  readonly isRefused: () => boolean;
  /** Calls back when that changes; answers the function that stops it. */
  readonly subscribe: (onChange: () => void) => () => void;
  /** The same calls; a `permission.admin-required` among the answers is noticed and thrown on. */
  readonly watch: (call: Call<AdminApi>) => Call<AdminApi>;
}

/** Notices a missing right whichever question it answers, so that it is told once and in one way. */
export function createAccess(): Access {
  let refused = false;
  const listeners = new Set<() => void>();
  return {
    isRefused: () => refused,
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    watch: (call) => (key, payload) =>
      call(key, payload).catch((cause: unknown) => {
        if (toApiError(cause).code === 'permission.admin-required' && !refused) {
          refused = true;
          listeners.forEach((tell) => tell());
        }
        throw cause;
      }),
  };
}
