/** The pages of the customer portal that panels can be shown on, as the extension context names them. */
export type PortalPage =
  'help_center' | 'portal' | 'create_request' | 'view_request' | 'my_requests' | 'approvals' | 'profile';

export interface PortalRoute {
  readonly page: PortalPage;
  readonly portalId?: number;
  readonly request?: { readonly typeId?: number; readonly key?: string };
}

export const portalRoot = '/servicedesk/customer';

/** Reads JSM's own addresses; `undefined` for one that leads to no page. */
export function portalRoute(pathname: string): PortalRoute | undefined {
  const parts = pathname.slice(portalRoot.length + 1).split('/');
  const [area, first = '', second, third, fourth, fifth] = parts;
  if (area === 'portals' && parts.length === 1) return { page: 'help_center' };
  if (area === 'user') {
    if (first === 'requests') return { page: 'my_requests' };
    if (first === 'approvals' || first === 'profile') return { page: first };
    return undefined;
  }
  if (area !== 'portal' || !/^\d+$/.test(first)) return undefined;
  const portalId = Number(first);
  if (second === undefined || second === '') return { page: 'portal', portalId };
  if (second === 'group' && third !== undefined && fourth === 'create' && /^\d+$/.test(fifth ?? '')) {
    return { page: 'create_request', portalId, request: { typeId: Number(fifth) } };
  }
  if (/^[A-Z][A-Z0-9_]*-\d+$/.test(second))
    return { page: 'view_request', portalId, request: { key: second } };
  return undefined;
}

export function portalPath({ page, portalId = 0, request = {} }: PortalRoute): string {
  if (page === 'help_center') return `${portalRoot}/portals`;
  if (page === 'my_requests') return `${portalRoot}/user/requests`;
  if (page === 'approvals' || page === 'profile') return `${portalRoot}/user/${page}`;
  if (page === 'create_request')
    return `${portalRoot}/portal/${portalId}/group/1/create/${request.typeId ?? 1}`;
  if (page === 'view_request') return `${portalRoot}/portal/${portalId}/${request.key ?? ''}`;
  return `${portalRoot}/portal/${portalId}`;
}

/** Pages that JSM shows to nobody who is not signed in. */
export function needsPerson(page: PortalPage): boolean {
  return ['view_request', 'my_requests', 'approvals', 'profile'].includes(page);
}
