/** What all of the panels' marks on a site begin with: sites share the app's origin, and a browser may take them for one. */
export function marksName(cloudId: string | undefined): string {
  return `sitebound.${cloudId ?? ''}`;
}

/** Where a tab keeps the token of its session. */
export function tokenKeyOf(cloudId: string | undefined): string {
  return `${marksName(cloudId)}.token`;
}
