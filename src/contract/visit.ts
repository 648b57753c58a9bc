import type { Empty, Rpc } from './result';

export interface VisitApi {
  /** Takes nothing from the payload: who and where come from the platform's context. */
  'visit/record': Rpc<Empty, { recorded: boolean }>;
}
