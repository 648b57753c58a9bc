import type { PortalApi } from '../../src/contract';
import type { Call } from '../shared/api/call';

/** The part of the portal's functions that is about one's own data. */
export type MyCall = Call<PortalApi>;

/** Whom it is about: nobody needs to be named who is signed in at Jira. */
export function meOf(session: string | null): { readonly session?: string } {
  return session === null ? {} : { session };
}
