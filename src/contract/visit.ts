import type { Empty, Rpc } from './result';

export interface VisitApi {
  /**
   * `isCustomer` is false for staff and for people who are not signed in, whose visits are never recorded;
   * `recorded` is false as well where this visit is on record already.
   * Takes nothing from the payload: who and where come from the platform's context.
   */
  'visit/record': Rpc<Empty, { recorded: boolean; isCustomer: boolean }>;
}
