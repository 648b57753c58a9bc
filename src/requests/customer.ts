/** Who raises requests, and where they may: from a valid session, never from what a browser sends. */
export interface RequestsCustomer {
  readonly accountId: string;
  /** IDs of the service desks that they may raise requests in. */
  readonly desks: readonly string[];
}
