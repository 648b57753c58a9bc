import type { PortalApi } from '../../src/contract';
import type { Call } from '../shared/api/call';

/** Who looks at their data, and how the app is asked about it. */
export interface Mine {
  readonly call: Call<PortalApi>;
  /** Token of whoever signed in here; `null` for whoever is signed in at Jira. */
  readonly session: string | null;
}

/** Whom it is about: nobody needs to be named who is signed in at Jira. */
export function meOf(session: string | null): { readonly session?: string } {
  return session === null ? {} : { session };
}
