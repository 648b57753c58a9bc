export interface PortalApi {
  /** Takes nothing from the payload: who and where come from the platform's context. */
  'visit/record': { payload: Record<string, never>; data: { recorded: boolean } };
}
